package io.cadastream.sandbox.quarantine;

import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.topic.Cluster;
import io.cadastream.sandbox.topic.TopicRead;
import io.cadastream.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the quarantine topic of a cluster. */
public final class Quarantine {
    private static final String TOPIC = Topic.QUARANTINE.topicName();
    private static final Duration POLL = Duration.ofMillis(500);

    private final Cluster cluster;
    private final EntryReader reader;

    public Quarantine(Cluster cluster) {
        this.cluster = cluster;
        this.reader = new EntryReader(cluster.registry());
    }

    /** Every entry that is there now, partition by partition; what comes in meanwhile is left for the next time. */
    public void forEach(TopicRead.Watcher watcher, java.util.function.Consumer<Entry> visitor) {
        try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            TopicRead.whole(consumer, partitions(consumer), watcher, record -> visitor.accept(reader.read(record)));
        }
    }

    /** @throws StackException when there is no such entry, saying what there is */
    public Entry get(EntryId id) {
        TopicPartition partition = new TopicPartition(TOPIC, id.partition());
        try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            if (!partitions.contains(partition)) {
                throw new StackException("there is no quarantined record " + id + ": the topic " + TOPIC + " has "
                        + partitions.size() + " partitions, counted from 0; see ./cadastream dlq list");
            }
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (id.offset() >= begin && id.offset() < end) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, id.offset());
                Optional<Entry> found = next(consumer, partition, end)
                        .filter(record -> record.offset() == id.offset())
                        .map(reader::read);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            throw new StackException("there is no quarantined record " + id + ": partition " + id.partition()
                    + " now holds offsets " + begin + " to " + (end - 1)
                    + ", with gaps where transactions ended; records"
                    + " are kept for 30 days unless the topic is set otherwise; see ./cadastream dlq list");
        }
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> next(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = TopicRead.partitions(consumer, TOPIC);
        if (partitions.isEmpty()) {
            throw new StackException("there is no topic " + TOPIC + " on " + cluster.bootstrap()
                    + ": is this the right cluster? The streams application makes the topic at its start");
        }
        return partitions;
    }
}
