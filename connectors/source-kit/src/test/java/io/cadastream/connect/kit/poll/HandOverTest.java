package io.cadastream.connect.kit.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private static final Duration NO_WAIT = Duration.ZERO;

    @Test
    void givenGroupsAroundTheLargestBatch_thenNoneIsTorn() throws InterruptedException {
        HandOver handOver = new HandOver(10_000);
        for (int i = 0; i < 1_000; i++) {
            handOver.emit(group(3));
        }
        List<SourceRecord> first = taken(handOver);
        List<SourceRecord> second = taken(handOver);
        assertThat(first).hasSizeGreaterThan(1_990);
        assertThat(first.size() % 3).isZero();
        assertThat(first.size() + second.size()).isEqualTo(3_000);
        assertThat(handOver.take(NO_WAIT)).isNull();
    }

    @Test
    void givenAFullQueue_thenTheFeedWaitsUntilConnectHasTakenSome() throws Exception {
        HandOver handOver = new HandOver(4);
        handOver.emit(group(3));
        Thread feed = new Thread(() -> {
            try {
                handOver.emit(group(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        feed.start();
        await().until(() -> feed.getState() == Thread.State.WAITING);
        AtomicInteger taken = new AtomicInteger();
        await().until(() -> {
            List<SourceRecord> batch = handOver.take(NO_WAIT);
            return taken.addAndGet(batch == null ? 0 : batch.size()) == 5;
        });
        feed.join();
    }

    @Test
    void givenAGroupLargerThanTheQueue_thenItPassesAlone() throws InterruptedException {
        HandOver handOver = new HandOver(2);
        handOver.emit(group(7));
        assertThat(handOver.take(NO_WAIT)).hasSize(7);
        handOver.emit(group(2));
        assertThat(handOver.take(NO_WAIT)).hasSize(2);
    }

    private static List<SourceRecord> taken(HandOver handOver) throws InterruptedException {
        return Objects.requireNonNull(handOver.take(NO_WAIT));
    }

    private static List<SourceRecord> group(int size) {
        return Collections.nCopies(size, new SourceRecord(Map.of(), Map.of(), "t", Schema.STRING_SCHEMA, "value"));
    }
}
