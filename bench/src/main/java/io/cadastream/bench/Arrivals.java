package io.cadastream.bench;

import io.cadastream.topics.Topic;
import io.cadastream.unified.Listing;
import io.cadastream.unified.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Rows as they become visible to a read-committed consumer, and how long after their capture. */
final class Arrivals implements AutoCloseable {
    private static final int HEADER_BYTES = 5;

    /** Milliseconds from capture to sight. */
    record Latencies(Percentiles listing, Percentiles property) {}

    /** Sorted milliseconds. */
    record Percentiles(List<Long> sorted) {
        double percentile(int p) {
            return sorted.isEmpty() ? Double.NaN : sorted.get(Math.min(sorted.size() - 1, sorted.size() * p / 100));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "p50 %.0f p95 %.0f p99 %.0f max %.0f ms (%d)",
                    percentile(50),
                    percentile(95),
                    percentile(99),
                    percentile(100),
                    sorted.size());
        }
    }

    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private List<Long> listings = new ArrayList<>();
    private List<Long> properties = new ArrayList<>();

    Arrivals(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "enable.metrics.push", "false",
                        "isolation.level", "read_committed",
                        "fetch.max.wait.ms", "100"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(Topic.UNIFIED_LISTING, Topic.UNIFIED_PROPERTY).stream()
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = new Thread(this::listen, "arrivals");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                long now = Instant.now().toEpochMilli();
                records.forEach(record -> take(record, now));
            }
        } catch (WakeupException e) {
            // closed
        }
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record, long now) {
        if (record.value() == null) {
            return;
        }
        boolean listing = record.topic().equals(Topic.UNIFIED_LISTING.topicName());
        GenericRecord row = decode(listing ? Listing.getClassSchema() : Property.getClassSchema(), record.value());
        // A property's row is of tier 1 when a listing's change was its cause.
        if (row.get("changed_by_feed").toString().startsWith("mls.")) {
            long captured = ((Instant) row.get("captured_at")).toEpochMilli();
            (listing ? listings : properties).add(now - captured);
        }
    }

    private static GenericRecord decode(Schema schema, byte[] value) {
        try {
            return new SpecificDatumReader<GenericRecord>(schema, schema, SpecificData.getForSchema(schema))
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What arrived since the last time. */
    synchronized Latencies take() {
        Latencies latencies = new Latencies(
                new Percentiles(listings.stream().sorted().toList()),
                new Percentiles(properties.stream().sorted().toList()));
        listings = new ArrayList<>();
        properties = new ArrayList<>();
        return latencies;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
