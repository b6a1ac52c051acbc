package io.cadastream.streams.decode;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.TransferChange;
import io.cadastream.streams.decode.RefusedException.Stage;
import io.cadastream.streams.store.AvroBytes;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of change topics: typed records for our own change events, generic ones for what Debezium writes. The
 * configured deserializer is asked once a schema id, for the writer's schema; after that the id is enough.
 */
public final class ValueDecoder implements AutoCloseable {
    private static final int SHOWN = 40;
    private static final int HEADER_BYTES = 5;
    private static final Map<String, Schema> TYPED = Map.of(
            Topic.MLS_LISTING.topicName(), ListingChange.getClassSchema(),
            Topic.COUNTY_PARCEL.topicName(), ParcelChange.getClassSchema(),
            Topic.COUNTY_TRANSFER.topicName(), TransferChange.getClassSchema());

    private final Deserializer<Object> deserializer;
    private final Patience patience;
    private final Map<Integer, Schema> writers = new ConcurrentHashMap<>();
    private final ThreadLocal<Map<String, Reader>> readers = ThreadLocal.withInitial(HashMap::new);

    /** Reads one writer's records of one topic; for one thread. */
    private record Reader(int schemaId, GenericDatumReader<GenericRecord> datum) {}

    /** @param deserializer gives generic records, in their writer's schema */
    public ValueDecoder(Deserializer<Object> deserializer, Patience patience) {
        this.deserializer = deserializer;
        this.patience = patience;
    }

    /**
     * The record of a change topic, as the type that belongs there.
     *
     * @throws RefusedException when the bytes are no such record
     * @throws RuntimeException when the registry can't be reached for long
     */
    public GenericRecord decode(String topic, Headers headers, byte[] bytes) throws RefusedException {
        if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
            throw refused(topic, unreadable(bytes), null);
        }
        int schemaId = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        Reader reader = readers.get().get(topic);
        if (reader == null || reader.schemaId() != schemaId) {
            reader = new Reader(schemaId, datumReader(topic, writer(topic, headers, bytes, schemaId)));
            readers.get().put(topic, reader);
        }
        try {
            return AvroBytes.read(bytes, HEADER_BYTES, reader.datum());
        } catch (IOException | RuntimeException e) {
            throw refused(topic, unreadable(bytes), e);
        }
    }

    private Schema writer(String topic, Headers headers, byte[] bytes, int schemaId) throws RefusedException {
        Schema known = writers.get(schemaId);
        if (known != null) {
            return known;
        }
        Object value;
        try {
            value = patience.await(topic, () -> deserializer.deserialize(topic, headers, bytes));
        } catch (RuntimeException e) {
            if (Outage.causes(e)) {
                throw e;
            }
            throw refused(topic, unreadable(bytes), e);
        }
        if (!(value instanceof GenericRecord row)) {
            throw refused(topic, "An Avro record belongs here, found " + typeOf(value) + ".", null);
        }
        writers.put(schemaId, row.getSchema());
        return row.getSchema();
    }

    private static GenericDatumReader<GenericRecord> datumReader(String topic, Schema writer) throws RefusedException {
        Schema expected = TYPED.get(topic);
        if (expected == null) {
            return new GenericDatumReader<>(writer);
        }
        if (!writer.getFullName().equals(expected.getFullName())) {
            throw refused(
                    topic,
                    "Topic " + topic + " holds records of type " + expected.getFullName() + "; found "
                            + writer.getFullName() + ". Is another producer writing to it, or with another schema?",
                    null);
        }
        return new SpecificDatumReader<>(writer, expected, SpecificData.getForSchema(expected));
    }

    private static String unreadable(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
            String start = new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}", "·");
            return "The value is not Avro in the registry's wire format (byte 0, then a schema id of 4 bytes); it starts"
                    + " with '" + start + "'.";
        }
        int schemaId = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        return "The value with schema id " + schemaId + " can't be read: the registry does not know that id, or the"
                + " schema or the bytes are not what belongs on this topic.";
    }

    private static String typeOf(@Nullable Object value) {
        return value == null ? "nothing" : value.getClass().getSimpleName();
    }

    private static RefusedException refused(String topic, String reason, @Nullable Exception cause) {
        String feed = topic.startsWith("crm.") ? "crm" : "unknown";
        return new RefusedException(Stage.DECODE, feed, reason, cause);
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
