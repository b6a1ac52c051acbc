package io.cadastream.streams.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What one poll hands out. */
final class Helping {
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();

    /**
     * Puts a partition's records behind those already here.
     *
     * @param after where reading goes on after them; there may be no records, when only markers were passed
     */
    void put(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> more, @Nullable OffsetAndMetadata after) {
        if (!more.isEmpty()) {
            records.computeIfAbsent(partition, p -> new ArrayList<>()).addAll(more);
        }
        if (after != null) {
            next.put(partition, after);
        }
    }

    /** Whether there is no record; offsets may have gone on all the same. */
    boolean isEmpty() {
        return records.isEmpty();
    }

    ConsumerRecords<byte[], byte[]> records() {
        return new ConsumerRecords<>(records, next);
    }
}
