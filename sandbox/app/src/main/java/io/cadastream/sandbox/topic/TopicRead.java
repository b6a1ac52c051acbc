package io.cadastream.sandbox.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A read that ends where the partitions end at its start, so that a topic that grows does not hold it. */
public final class TopicRead {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Told after each poll how far the read is. */
    public interface Watcher {
        void read(long records, long ofAbout);

        /** For reads too short to talk about. */
        Watcher SILENT = (records, ofAbout) -> {};
    }

    private TopicRead() {}

    /** The partitions of a topic; none when there is no such topic. */
    public static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        @Nullable List<PartitionInfo> infos = consumer.partitionsFor(topic);
        return infos == null
                ? List.of()
                : infos.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
    }

    /** Every record that is kept. */
    public static void whole(
            Consumer<byte[], byte[]> consumer,
            Collection<TopicPartition> partitions,
            Watcher watcher,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        last(consumer, partitions, Long.MAX_VALUE, watcher, visitor);
    }

    /** The records of each partition, at most so many offsets back from its end. */
    public static void last(
            Consumer<byte[], byte[]> consumer,
            Collection<TopicPartition> partitions,
            long offsetsBack,
            Watcher watcher,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> starts = ends.keySet().stream()
                .collect(Collectors.toMap(
                        p -> p, p -> Math.max(begins.getOrDefault(p, 0L), ends.getOrDefault(p, 0L) - offsetsBack)));
        consumer.assign(partitions);
        starts.forEach(consumer::seek);
        long first = sum(starts.values());
        long all = sum(ends.values()) - first;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    visitor.accept(record);
                }
            }
            long position = partitions.stream().mapToLong(consumer::position).sum();
            watcher.read(Math.min(all, position - first), all);
        }
    }

    private static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }
}
