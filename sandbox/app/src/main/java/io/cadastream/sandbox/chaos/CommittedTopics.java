package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.topic.TopicRead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics read from their beginnings on, without an end: committed records only, raw. Used by one thread. */
final class CommittedTopics implements AutoCloseable {
    private final List<String> topics;
    private final Consumer<byte[], byte[]> consumer;

    CommittedTopics(String bootstrap, List<String> topics) {
        this.topics = List.copyOf(topics);
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "enable.metrics.push", "false",
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * The next records, after at most so long.
     *
     * @throws IllegalStateException at the first reading, while one of the topics is not there
     */
    ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        if (consumer.assignment().isEmpty()) {
            assign();
        }
        return consumer.poll(atMost);
    }

    private void assign() {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : topics) {
            List<TopicPartition> partitions = TopicRead.partitions(consumer, topic);
            if (partitions.isEmpty()) {
                throw new IllegalStateException("there is no topic " + topic);
            }
            all.addAll(partitions);
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Whether all records have been given that there are now. */
    boolean atEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
