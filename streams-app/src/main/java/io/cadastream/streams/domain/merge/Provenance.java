package io.cadastream.streams.domain.merge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
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
    // Names of members, escaped once and for all.
    private static final SerializableString DERIVED = new SerializedString("derived");
    private static final SerializableString FEED = new SerializedString("feed");
    private static final SerializableString FIELDS = new SerializedString("fields");
    private static final SerializableString MATCH_CONFIDENCE = new SerializedString("match_confidence");
    private static final SerializableString MATCH_RULE = new SerializedString("match_rule");
    private static final SerializableString RECORD_KEY = new SerializedString("record_key");
    private static final SerializableString RULE = new SerializedString("rule");
    private static final SerializableString RUNNERS_UP = new SerializedString("runners_up");
    private static final SerializableString SOURCE_SEQUENCE = new SerializedString("source_sequence");
    private static final SerializableString SOURCE_UPDATED_AT = new SerializedString("source_updated_at");
    private static final SerializableString SOURCES = new SerializedString("sources");
    private static final SerializableString VALUE = new SerializedString("value");

    private final JsonGenerator json;
    /** A source stands at many fields: what is said of it is put into words once. */
    private final Map<SourceFacts, Words> words = new IdentityHashMap<>();

    private record Words(SerializableString feed, SerializableString recordKey, SerializableString time) {
        private static Words of(SourceFacts source) {
            return new Words(
                    new SerializedString(source.feed()),
                    new SerializedString(source.recordKey()),
                    new SerializedString(source.version().time().toString()));
        }
    }

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
        json.writeFieldName(DERIVED);
        json.writeStartObject();
        for (Map.Entry<String, Derived.Fact> field : derived.entrySet()) {
            json.writeObjectFieldStart(field.getKey());
            json.writeFieldName(RULE);
            json.writeString(field.getValue().rule());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeFieldName(FIELDS);
        json.writeStartObject();
        for (Map.Entry<String, Merged.Origin> field : merged.origins().entrySet()) {
            json.writeFieldName(field.getKey());
            origin(field.getKey(), field.getValue());
        }
        json.writeEndObject();
        json.writeFieldName(SOURCES);
        json.writeStartArray();
        for (SourceFacts source : merged.sources()) {
            source(source);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void origin(String field, Merged.Origin origin) throws IOException {
        Words winner = words(origin.winner());
        json.writeStartObject();
        member(FEED, winner.feed());
        member(RECORD_KEY, winner.recordKey());
        json.writeFieldName(RULE);
        json.writeString(origin.rule());
        json.writeFieldName(RUNNERS_UP);
        json.writeStartArray();
        for (SourceFacts source : origin.runnersUp()) {
            runnerUp(field, source);
        }
        json.writeEndArray();
        version(origin.winner());
        json.writeEndObject();
    }

    private void runnerUp(String field, SourceFacts source) throws IOException {
        Words said = words(source);
        json.writeStartObject();
        member(FEED, said.feed());
        member(RECORD_KEY, said.recordKey());
        version(source);
        Object value = source.facts().get(field);
        if (value != null) {
            json.writeFieldName(VALUE);
            value(value);
        }
        json.writeEndObject();
    }

    private void version(SourceFacts source) throws IOException {
        json.writeFieldName(SOURCE_SEQUENCE);
        json.writeNumber(source.version().sourceSequence());
        member(SOURCE_UPDATED_AT, words(source).time());
    }

    private void source(SourceFacts source) throws IOException {
        Words said = words(source);
        json.writeStartObject();
        member(FEED, said.feed());
        json.writeFieldName(MATCH_CONFIDENCE);
        json.writeNumber(source.matchConfidence());
        json.writeFieldName(MATCH_RULE);
        json.writeString(source.matchRule());
        member(RECORD_KEY, said.recordKey());
        json.writeEndObject();
    }

    private Words words(SourceFacts source) {
        return words.computeIfAbsent(source, Words::of);
    }

    private void member(SerializableString name, SerializableString value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
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
