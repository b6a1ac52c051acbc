package io.cadastream.sandbox.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private final ChangeLog log = new ChangeLog("mls.sun/A");
    private long offset;

    @Test
    void eachChangeSaysWhatItChanged() throws Exception {
        add("2026-01-01T00:00:00Z", 0, "UPSERT", "{\"list_price\": \"5.00\", \"city\": \"MIAMI\"}");
        add("2026-01-01T00:00:01Z", 0, "UPSERT", "{\"list_price\": \"4.00\", \"city\": \"MIAMI\"}");
        add("2026-01-01T00:00:02Z", 0, "DELETE", "null");
        assertThat(log.rows())
                .extracting(row -> row.get("says"))
                .containsExactly("first seen here", "list_price 5.00 → 4.00", "deleted");
    }

    @Test
    void duplicatesConflictsAndLateOnesAreToldApartByTheSourcesVersion() throws Exception {
        add("2026-01-01T00:00:01Z", 7, "UPSERT", "{\"list_price\": \"5.00\"}");
        add("2026-01-01T00:00:01Z", 7, "UPSERT", "{\"list_price\": \"5.00\"}");
        add("2026-01-01T00:00:01Z", 7, "UPSERT", "{\"list_price\": \"6.00\"}");
        add("2026-01-01T00:00:01Z", 6, "UPSERT", "{\"list_price\": \"7.00\"}");
        add("2026-01-01T00:00:00.500Z", 9, "UPSERT", "{\"list_price\": \"8.00\"}");
        assertThat(log.rows())
                .extracting(row -> row.get("says"))
                .containsExactly(
                        "first seen here",
                        "the same again: duplicate",
                        "same version, other content: list_price 5.00 → 6.00",
                        "older than what came before: stale",
                        "older than what came before: stale");
    }

    @Test
    void aRefusedChangeIsNoneThatLaterOnesAreComparedWith() throws Exception {
        add("2026-01-01T00:00:00Z", 0, "UPSERT", "{\"list_price\": \"5.00\"}");
        add("2026-01-01T00:00:01Z", 0, "MERGE", "{\"list_price\": \"4.00\"}");
        add("2026-01-01T00:00:01Z", 0, "UPSERT", "{\"list_price\": \"4.00\"}");
        assertThat(log.rows())
                .extracting(row -> row.get("says"))
                .containsExactly(
                        "first seen here", "op is unknown: refused, see the quarantine", "list_price 5.00 → 4.00");
    }

    @Test
    void aReplayNamesTheEntryThatItCameFrom() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("mls.listing", 0, 1, null, null);
        record.headers().add("cadastream.replayed-from", "3@17".getBytes(StandardCharsets.UTF_8));
        log.add(record, null);
        assertThat(log.rows().get(0))
                .containsEntry("says", "can't be read; see the quarantine (replay of quarantined 3@17)")
                .containsEntry("place", "mls.listing-0@1");
    }

    private void add(String time, long sequence, String op, String payload) throws JsonProcessingException {
        String json = "{\"source_updated_at\": \"%s\", \"source_sequence\": %d, \"op\": \"%s\", \"payload\": %s}"
                .formatted(time, sequence, op, payload);
        log.add(new ConsumerRecord<>("mls.listing", 0, offset++, null, null), new ObjectMapper().readTree(json));
    }
}
