package io.cadastream.sandbox.engine;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.cadastream.topics.AvroTrust;
import io.cadastream.topics.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts change events on their topics as the connectors do: key {@code feed/record_key}, value Avro in Confluent's wire
 * format. Fast enough to outrun the engine. For one thread.
 */
public final class ChangeSender implements AutoCloseable {
    private static final int HEADER_BYTES = 5;

    private final Producer<byte[], byte[]> producer;
    private final AvroKafkaSerializer<SpecificRecordBase> registered = new AvroKafkaSerializer<>();
    private final Map<Topic, byte[]> headers = new HashMap<>();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable BinaryEncoder encoder;

    /** @param registryApi core API of the registry, version 2 */
    public ChangeSender(String bootstrap, String registryApi) {
        AvroTrust.establish();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "enable.metrics.push", "false",
                        "acks", "all",
                        "linger.ms", "2",
                        "compression.type", "lz4",
                        "max.block.ms", "120000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        registered.configure(
                Map.of(
                        "apicurio.registry.url", registryApi,
                        "apicurio.registry.auto-register", "true",
                        "apicurio.registry.auto-register.if-exists", "RETURN_OR_UPDATE",
                        "apicurio.registry.as-confluent", "true",
                        "apicurio.registry.use-id", "contentId",
                        "apicurio.registry.headers.enabled", "false"),
                false);
    }

    /**
     * Sends without waiting.
     *
     * @throws IllegalStateException when an earlier send has failed
     */
    public Future<RecordMetadata> send(Topic topic, SpecificRecordBase change) {
        String key = change.get("feed") + "/" + change.get("record_key");
        return producer.send(
                new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), encode(topic, change)),
                (metadata, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
    }

    /** Returns when everything sent is on the broker. */
    public void flush() {
        producer.flush();
        requireNoFailure();
    }

    private void requireNoFailure() {
        Exception e = failure.get();
        if (e != null) {
            throw new IllegalStateException("a change could not be sent", e);
        }
    }

    /** The registry is asked once a topic, for the header; the datum after it we write ourselves. */
    private byte[] encode(Topic topic, SpecificRecordBase change) {
        requireNoFailure();
        byte[] header = headers.computeIfAbsent(
                topic, t -> Arrays.copyOf(registered.serialize(t.topicName(), change), HEADER_BYTES));
        buffer.reset();
        buffer.writeBytes(header);
        try {
            encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
            new SpecificDatumWriter<SpecificRecordBase>(change.getSchema()).write(change, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }

    @Override
    public void close() {
        producer.close();
        registered.close();
    }
}
