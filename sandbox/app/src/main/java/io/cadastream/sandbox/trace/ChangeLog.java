package io.cadastream.sandbox.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The changes of one source record in the order of arrival, and what each one says that the newest before did not. */
final class ChangeLog {
    private static final Set<String> OPS = Set.of("UPSERT", "DELETE");

    private final String ref;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private @Nullable JsonNode newest;

    ChangeLog(String ref) {
        this.ref = ref;
    }

    List<Map<String, @Nullable Object>> rows() {
        return rows;
    }

    /** @param change decoded; null when it can't be read */
    void add(ConsumerRecord<?, ?> record, @Nullable JsonNode change) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("record", ref);
        row.put("source_updated_at", text(change, "source_updated_at"));
        row.put("source_sequence", text(change, "source_sequence"));
        row.put("op", text(change, "op"));
        row.put("captured_at", text(change, "captured_at"));
        row.put("place", record.topic() + "-" + record.partition() + "@" + record.offset());
        row.put("says", said(change) + replay(record));
        rows.add(row);
        if (change != null
                && OPS.contains(change.path("op").asText())
                && (newest == null || compare(change, newest) > 0)) {
            newest = change;
        }
    }

    private String said(@Nullable JsonNode change) {
        if (change == null) {
            return "can't be read; see the quarantine";
        }
        if (!OPS.contains(change.path("op").asText())) {
            return "op is unknown: refused, see the quarantine";
        }
        JsonNode before = newest;
        if (before == null) {
            return "first seen here";
        }
        int order = compare(change, before);
        if (order < 0) {
            return "older than what came before: stale";
        }
        List<String> differences = differences(before.path("payload"), change.path("payload"));
        boolean same = differences.isEmpty() && before.path("op").equals(change.path("op"));
        if (order == 0) {
            return same
                    ? "the same again: duplicate"
                    : "same version, other content: " + String.join(", ", differences);
        }
        return same ? "nothing new" : String.join(", ", differences);
    }

    private static List<String> differences(JsonNode before, JsonNode after) {
        List<String> differences = new ArrayList<>();
        if (before.isObject() && after.isObject()) {
            after.properties().forEach(field -> {
                JsonNode old = before.path(field.getKey());
                if (!old.equals(field.getValue())) {
                    differences.add(field.getKey() + " " + old.asText() + " → "
                            + field.getValue().asText());
                }
            });
        } else if (!before.equals(after)) {
            differences.add(after.isObject() ? "there again" : "deleted");
        }
        return differences;
    }

    /** As the streams application compares: the source's time, then its sequence. */
    private static int compare(JsonNode one, JsonNode other) {
        int time = Instant.parse(one.path("source_updated_at").asText())
                .compareTo(Instant.parse(other.path("source_updated_at").asText()));
        return time != 0
                ? time
                : Long.compare(
                        one.path("source_sequence").asLong(),
                        other.path("source_sequence").asLong());
    }

    private static String replay(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader("cadastream.replayed-from");
        return header == null
                ? ""
                : " (replay of quarantined " + new String(header.value(), StandardCharsets.UTF_8) + ")";
    }

    private static @Nullable Object text(@Nullable JsonNode change, String field) {
        return Optional.ofNullable(change)
                .map(node -> node.path(field).asText())
                .orElse(null);
    }
}
