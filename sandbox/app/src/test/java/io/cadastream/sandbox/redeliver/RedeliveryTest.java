package io.cadastream.sandbox.redeliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RedeliveryTest {
    private static final long LATER = Duration.ofSeconds(10).toNanos();

    @Test
    void givenDuplicates_thenTheRecordComesAgainLaterAndOnce() {
        Redelivery redelivery = new Redelivery(100, 0, new Random(1));
        ConsumerRecord<byte[], byte[]> record = record("k", "v1");
        redelivery.offer(record, 0);

        assertThat(redelivery.due(0)).isEmpty();
        assertThat(redelivery.due(LATER)).containsExactly(record);
        assertThat(redelivery.due(LATER)).isEmpty();
    }

    @Test
    void givenReordering_thenTheVersionBeforeComesAfterTheNewer() {
        Redelivery redelivery = new Redelivery(0, 100, new Random(1));
        ConsumerRecord<byte[], byte[]> first = record("k", "v1");
        redelivery.offer(first, 0);
        redelivery.offer(record("other", "v1"), 0);
        assertThat(redelivery.due(LATER)).isEmpty();

        redelivery.offer(record("k", "v2"), 0);
        assertThat(redelivery.due(LATER)).isEqualTo(List.of(first));
    }

    @Test
    void givenTombstones_thenTheyAreLeftAlone() {
        Redelivery redelivery = new Redelivery(100, 100, new Random(1));
        redelivery.offer(new ConsumerRecord<>("t", 0, 0, new byte[] {1}, null), 0);

        assertThat(redelivery.due(LATER)).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, String value) {
        return new ConsumerRecord<>(
                "t", 0, 0, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
