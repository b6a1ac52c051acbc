package io.cadastream.sandbox.engine;

import io.cadastream.topics.Topic;
import io.cadastream.unified.Listing;
import io.cadastream.unified.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A compacted topic as a service reads it, from its beginning; and every version that each key went through. */
final class CompactedTopic implements AutoCloseable {
    private static final int HEADER_BYTES = 5;

    private final Consumer<byte[], byte[]> consumer;
    private final Schema schema;
    private final Map<String, GenericRecord> rows = new TreeMap<>();
    private final Map<String, List<Long>> versions = new TreeMap<>();

    CompactedTopic(String bootstrap, Topic topic) {
        schema = topic == Topic.UNIFIED_PROPERTY ? Property.getClassSchema() : Listing.getClassSchema();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "enable.metrics.push", "false",
                        "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what is committed by now. */
    void catchUp() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                take(record);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            rows.remove(key);
            return;
        }
        GenericRecord row = decode(record.value());
        rows.put(key, row);
        versions.computeIfAbsent(key, k -> new ArrayList<>()).add((Long) row.get("version"));
    }

    private GenericRecord decode(byte[] value) {
        try {
            return new GenericDatumReader<GenericRecord>(schema, schema, SpecificData.getForSchema(schema))
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, GenericRecord> rows() {
        return rows;
    }

    /** A column of a row; null when the row is not there. */
    @Nullable
    Object column(String key, String name) {
        GenericRecord row = rows.get(key);
        return row == null ? null : row.get(name);
    }

    /** By key, in the order of publication; a key is always in one partition. */
    Map<String, List<Long>> versions() {
        return versions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
