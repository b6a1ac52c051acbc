package io.cadastream.streams.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private static final long SEED = Long.getLong("shelf.seed", 4_711L);
    private static final TopicPartition FIRST = new TopicPartition("parcels", 0);
    private static final TopicPartition SECOND = new TopicPartition("parcels", 1);

    private final Shelf shelf = new Shelf(3);
    private int records;

    @Test
    void aHelpingIsNeverLargerThanItsLimitAndSharedEqually() {
        put(FIRST, 0, 10);
        put(SECOND, 0, 10);
        ConsumerRecords<byte[], byte[]> helping = take(6, Set.of());
        assertThat(offsets(helping, FIRST)).containsExactly(0L, 1L, 2L);
        assertThat(offsets(helping, SECOND)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void morePartitionsThanTheLimitComeInTurn() {
        put(FIRST, 0, 10);
        put(SECOND, 0, 10);
        assertThat(take(1, Set.of()).partitions()).containsExactly(FIRST);
        assertThat(take(1, Set.of()).partitions()).containsExactly(SECOND);
        assertThat(take(1, Set.of()).partitions()).containsExactly(FIRST);
    }

    @Test
    void theNextOffsetIsThatOfTheNextRecordAndAfterTheLastThatOfTheBroker() {
        put(FIRST, 5, 2);
        assertThat(next(take(1, Set.of()), FIRST)).isEqualTo(6);
        // Behind the last record stands a transaction's marker, which the broker has counted.
        assertThat(next(take(1, Set.of()), FIRST)).isEqualTo(8);
    }

    @Test
    void anOffsetThatWentOnWithoutARecordIsHandedOn() {
        shelf.put(FIRST, List.of(), new OffsetAndMetadata(9));
        ConsumerRecords<byte[], byte[]> helping = take(10, Set.of());
        assertThat(helping.isEmpty()).isTrue();
        assertThat(next(helping, FIRST)).isEqualTo(9);
        assertThat(shelf.holdsBeyond(Set.of())).isFalse();
    }

    @Test
    void aPausedPartitionWaits() {
        put(FIRST, 0, 2);
        assertThat(shelf.holdsBeyond(Set.of(FIRST))).isFalse();
        assertThat(take(10, Set.of(FIRST)).isEmpty()).isTrue();
        assertThat(offsets(take(10, Set.of()), FIRST)).containsExactly(0L, 1L);
    }

    @Test
    void aForgottenPartitionGivesNothing() {
        put(FIRST, 0, 2);
        put(SECOND, 0, 1);
        shelf.forget(List.of(FIRST));
        assertThat(take(10, Set.of()).partitions()).containsExactly(SECOND);
        assertThat(shelf.position(FIRST)).isEmpty();
    }

    @Test
    void thePositionIsThatOfTheFirstWhichWaits() {
        put(FIRST, 5, 3);
        take(1, Set.of());
        assertThat(shelf.position(FIRST)).hasValue(6);
    }

    @Test
    void aPartitionIsFullFromTheSetNumberOn() {
        put(FIRST, 0, 2);
        put(SECOND, 0, 3);
        assertThat(shelf.full()).containsExactly(SECOND);
    }

    @Test
    void whateverIsPutComesOutOnceAndInOrder() {
        Random random = new Random(SEED);
        Map<TopicPartition, Long> put = new HashMap<>();
        Map<TopicPartition, List<Long>> taken = new HashMap<>();
        for (int step = 0; step < 10_000; step++) {
            TopicPartition partition = new TopicPartition("parcels", random.nextInt(5));
            if (random.nextInt(3) > 0) {
                int count = random.nextInt(4);
                put(partition, put.getOrDefault(partition, 0L), count);
                // One further: the marker at the end.
                put.merge(partition, count + 1L, Long::sum);
            } else {
                Set<TopicPartition> paused = random.nextBoolean() ? Set.of(partition) : Set.of();
                collect(take(random.nextInt(20), paused), taken);
            }
        }
        while (shelf.holdsBeyond(Set.of())) {
            collect(take(20, Set.of()), taken);
        }
        taken.forEach((partition, offsets) -> assertThat(offsets)
                .as("seed %d, %s", SEED, partition)
                .isSorted()
                .doesNotHaveDuplicates());
        assertThat(taken.values().stream().mapToInt(List::size).sum())
                .as("seed %d", SEED)
                .isEqualTo(records);
    }

    private void collect(ConsumerRecords<byte[], byte[]> helping, Map<TopicPartition, List<Long>> taken) {
        helping.partitions()
                .forEach(partition ->
                        taken.computeIfAbsent(partition, p -> new ArrayList<>()).addAll(offsets(helping, partition)));
    }

    /** Records from an offset on, and a marker behind them. */
    private void put(TopicPartition partition, long first, int count) {
        records += count;
        shelf.put(
                partition,
                LongStream.range(first, first + count)
                        .mapToObj(offset -> new ConsumerRecord<>(
                                partition.topic(), partition.partition(), offset, new byte[0], new byte[0]))
                        .toList(),
                new OffsetAndMetadata(first + count + 1));
    }

    private ConsumerRecords<byte[], byte[]> take(int limit, Set<TopicPartition> paused) {
        Helping helping = new Helping();
        shelf.take(limit, paused, helping);
        return helping.records();
    }

    private static List<Long> offsets(ConsumerRecords<byte[], byte[]> helping, TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> records = helping.records(partition);
        return IntStream.range(0, records.size())
                .mapToObj(i -> records.get(i).offset())
                .toList();
    }

    private static long next(ConsumerRecords<byte[], byte[]> helping, TopicPartition partition) {
        return Objects.requireNonNull(helping.nextOffsets().get(partition)).offset();
    }
}
