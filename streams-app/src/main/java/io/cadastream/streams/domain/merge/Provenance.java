package io.cadastream.streams.domain.merge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SortedMap;

/** Writes where each field came from as one JSON document, the same text for the same records: keys sorted. */
public final class Provenance {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_CHARACTERS = 4 * 1024;

    private final JsonGenerator json;
    /** A source stands at many fields: its time is put into words once. */
    private final Map<SourceFacts, String> times = new IdentityHashMap<>();

    private Provenance(JsonGenerator json) {
        this.json = json;
    }

    /**
     * {@code {"derived": {<field>: {rule}}, "fields": {<field>: {feed, record_key, source_updated_at, source_sequence,
     * rule, runners_up}}, "sources": [{feed, record_key, match_rule, match_confidence}]}}; each runner-up carries the
     * value that lost.
     */
    public static String document(Merged merged, SortedMap<String, Derived.Fact> derived) {
        StringWriter text = new StringWriter(USUAL_CHARACTERS);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new Provenance(json).write(merged, derived);
        } catch (IOException e) {
            throw new UncheckedIOException("a string can always be written to", e);
        }
        return text.toString();
    }

    private void write(Merged merged, SortedMap<String, Derived.Fact> derived) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("derived");
        for (Map.Entry<String, Derived.Fact> field : derived.entrySet()) {
            json.writeObjectFieldStart(field.getKey());
            json.writeStringField("rule", field.getValue().rule());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("fields");
        for (Map.Entry<String, Merged.Origin> field : merged.origins().entrySet()) {
            json.writeFieldName(field.getKey());
            origin(field.getKey(), field.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("sources");
        for (SourceFacts source : merged.sources()) {
            source(source);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void origin(String field, Merged.Origin origin) throws IOException {
        json.writeStartObject();
        json.writeStringField("feed", origin.winner().feed());
        json.writeStringField("record_key", origin.winner().recordKey());
        json.writeStringField("rule", origin.rule());
        json.writeArrayFieldStart("runners_up");
        for (SourceFacts source : origin.runnersUp()) {
            runnerUp(field, source);
        }
        json.writeEndArray();
        version(origin.winner());
        json.writeEndObject();
    }

    private void runnerUp(String field, SourceFacts source) throws IOException {
        json.writeStartObject();
        json.writeStringField("feed", source.feed());
        json.writeStringField("record_key", source.recordKey());
        version(source);
        Object value = source.facts().get(field);
        if (value != null) {
            json.writeFieldName("value");
            value(value);
        }
        json.writeEndObject();
    }

    private void version(SourceFacts source) throws IOException {
        json.writeNumberField("source_sequence", source.version().sourceSequence());
        json.writeStringField(
                "source_updated_at",
                times.computeIfAbsent(source, timed -> timed.version().time().toString()));
    }

    private void source(SourceFacts source) throws IOException {
        json.writeStartObject();
        json.writeStringField("feed", source.feed());
        json.writeNumberField("match_confidence", source.matchConfidence());
        json.writeStringField("match_rule", source.matchRule());
        json.writeStringField("record_key", source.recordKey());
        json.writeEndObject();
    }

    /** Numbers and booleans as they are, money as its plain decimal text, the rest as ISO text. */
    private void value(Object value) throws IOException {
        if (value instanceof BigDecimal decimal) {
            json.writeString(decimal.toPlainString());
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString());
        }
    }
}
