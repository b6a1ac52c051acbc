package io.cadastream.streams.domain.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes where each field came from as one JSON document, the same text for the same records: keys sorted. */
public final class Provenance {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Provenance() {}

    /**
     * {@code {"fields": {<field>: {feed, record_key, source_updated_at, source_sequence, rule, runners_up}},
     * "sources": [{feed, record_key, match_rule, match_confidence}]}}; each runner-up carries the value that lost.
     */
    public static String document(Merged merged) {
        SortedMap<String, Object> fields = new TreeMap<>();
        merged.origins().forEach((field, origin) -> fields.put(field, field(field, origin)));
        SortedMap<String, Object> document = new TreeMap<>();
        document.put("fields", fields);
        document.put(
                "sources", merged.sources().stream().map(Provenance::source).toList());
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of plain values always make JSON", e);
        }
    }

    private static SortedMap<String, Object> field(String name, Merged.Origin origin) {
        SortedMap<String, Object> field = record(origin.winner());
        field.put("rule", origin.rule());
        field.put("runners_up", runnersUp(name, origin.runnersUp()));
        return field;
    }

    private static List<SortedMap<String, Object>> runnersUp(String field, List<SourceFacts> sources) {
        return sources.stream()
                .map(source -> {
                    SortedMap<String, Object> runnerUp = record(source);
                    Object value = source.facts().get(field);
                    if (value != null) {
                        runnerUp.put("value", json(value));
                    }
                    return runnerUp;
                })
                .toList();
    }

    private static SortedMap<String, Object> record(SourceFacts source) {
        SortedMap<String, Object> record = new TreeMap<>();
        record.put("feed", source.feed());
        record.put("record_key", source.recordKey());
        record.put("source_updated_at", source.version().time().toString());
        record.put("source_sequence", source.version().sourceSequence());
        return record;
    }

    private static SortedMap<String, Object> source(SourceFacts source) {
        SortedMap<String, Object> entry = new TreeMap<>();
        entry.put("feed", source.feed());
        entry.put("record_key", source.recordKey());
        entry.put("match_rule", source.matchRule());
        entry.put("match_confidence", source.matchConfidence());
        return entry;
    }

    /** Numbers and booleans as they are, money as its plain decimal text, the rest as ISO text. */
    private static Object json(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
