package io.cadastream.streams.testkit;

import io.cadastream.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** The tables that must come out the same whatever the arrival, as text without metadata. */
public final class Tables {
    /** The event topic is none of them: it is a log of what was published when. */
    public static final List<Topic> CONVERGENT = List.of(
            Topic.UNIFIED_PROPERTY,
            Topic.UNIFIED_LISTING,
            Topic.UNIFIED_PROPERTY_PROVENANCE,
            Topic.UNIFIED_LISTING_HISTORY,
            Topic.UNIFIED_PROPERTY_REDIRECT);

    private static final Set<String> METADATA =
            Set.of("version", "changed_by_feed", "source_updated_at", "captured_at", "published_at");

    private Tables() {}

    /** Topic and key to the row's fields that are not null. */
    public static Map<String, String> content(Topic topic, Map<String, ? extends IndexedRecord> table) {
        Map<String, String> content = new TreeMap<>();
        table.forEach((key, row) -> content.put(topic.topicName() + " " + key, content(row)));
        return content;
    }

    private static String content(IndexedRecord row) {
        Map<String, Object> fields = new TreeMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            Object value = row.get(field.pos());
            if (value != null && !METADATA.contains(field.name())) {
                fields.put(field.name(), value);
            }
        }
        return fields.toString();
    }

    /** Where two sets of tables differ, a line each; empty when they don't. */
    public static List<String> differences(Map<String, String> left, Map<String, String> right) {
        List<String> differences = new ArrayList<>();
        Set<String> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        for (String key : keys) {
            String one = left.getOrDefault(key, "no row");
            String other = right.getOrDefault(key, "no row");
            if (!one.equals(other)) {
                differences.add(key + "\n    one:   " + one + "\n    other: " + other);
            }
        }
        return differences;
    }
}
