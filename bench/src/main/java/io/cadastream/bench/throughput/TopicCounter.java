package io.cadastream.bench.throughput;

import io.cadastream.sandbox.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what arrives on a topic from now on: offsets alone would count the marks of transactions too. */
final class TopicCounter implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;

    TopicCounter(String bootstrap, String topic) {
        this.topic = topic;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "enable.metrics.push", "false",
                        "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Returns when so many records have come. */
    void await(int records, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        int count = 0;
        while (count < records) {
            count += consumer.poll(POLL).count();
            if (System.nanoTime() > end) {
                throw new StackException("after " + patience.toSeconds() + " s only " + count + " of " + records
                        + " rows are on topic " + topic + ": its connector does not keep up or has failed");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
