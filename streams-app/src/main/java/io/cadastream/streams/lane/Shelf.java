package io.cadastream.streams.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records of a lane that came from the broker and were not handed out yet. In the order of each partition; between
 * partitions, each in its turn. Belongs to one stream thread.
 */
final class Shelf {
    private final int full;
    private final Map<TopicPartition, Waiting> partitions = new LinkedHashMap<>();

    /** What waits of a partition, and where reading goes on after it. */
    private static final class Waiting {
        private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
        private @Nullable OffsetAndMetadata next;

        /** Where reading goes on: at the next that waits, or beyond what is not a record. */
        private @Nullable OffsetAndMetadata nextOffset() {
            ConsumerRecord<byte[], byte[]> waits = records.peek();
            return waits == null ? next : new OffsetAndMetadata(waits.offset(), waits.leaderEpoch(), "");
        }
    }

    /** @param full records of a partition that are enough */
    Shelf(int full) {
        this.full = full;
    }

    /** Puts a partition's records behind those that wait already; there may be none, when only the offset went on. */
    void put(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, @Nullable OffsetAndMetadata next) {
        Waiting waiting = partitions.computeIfAbsent(partition, p -> new Waiting());
        waiting.records.addAll(records);
        waiting.next = next;
    }

    /** How many records wait. */
    int size() {
        return partitions.values().stream()
                .mapToInt(waiting -> waiting.records.size())
                .sum();
    }

    /** Whether something waits of another partition than these. */
    boolean holdsBeyond(Set<TopicPartition> paused) {
        return partitions.keySet().stream().anyMatch(partition -> !paused.contains(partition));
    }

    /**
     * Takes records off, at most so many, of several partitions in equal shares.
     *
     * @param paused partitions that wait on
     */
    void take(int limit, Set<TopicPartition> paused, Helping helping) {
        List<TopicPartition> open =
                partitions.keySet().stream().filter(p -> !paused.contains(p)).toList();
        int share = open.isEmpty() ? 0 : Math.max(1, limit / open.size());
        for (TopicPartition partition : open.subList(0, Math.min(open.size(), limit))) {
            Waiting waiting = Objects.requireNonNull(partitions.remove(partition));
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (records.size() < share && !waiting.records.isEmpty()) {
                records.add(waiting.records.remove());
            }
            helping.put(partition, records, waiting.nextOffset());
            if (!waiting.records.isEmpty()) {
                partitions.put(partition, waiting); // now last in turn
            }
        }
    }

    /** Partitions of which enough waits. */
    Set<TopicPartition> full() {
        return partitions.entrySet().stream()
                .filter(partition -> partition.getValue().records.size() >= full)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The offset of the first record that waits. */
    OptionalLong position(TopicPartition partition) {
        Waiting waiting = partitions.get(partition);
        return waiting == null || waiting.records.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(waiting.records.element().offset());
    }

    /** Drops what waits of these: they belong to somebody else now, or are read again from another offset. */
    void forget(Collection<TopicPartition> gone) {
        gone.forEach(partitions::remove);
    }

    /** Drops everything. */
    void clear() {
        partitions.clear();
    }
}
