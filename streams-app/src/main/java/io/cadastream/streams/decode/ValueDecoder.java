package io.cadastream.streams.decode;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.TransferChange;
import io.cadastream.streams.decode.RefusedException.Stage;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the values of change topics with the configured deserializers: typed records for our own change events, generic
 * ones for what Debezium writes.
 */
public final class ValueDecoder implements AutoCloseable {
    private static final int SHOWN = 40;
    private static final Map<String, Schema> TYPED = Map.of(
            Topic.MLS_LISTING.topicName(), ListingChange.getClassSchema(),
            Topic.COUNTY_PARCEL.topicName(), ParcelChange.getClassSchema(),
            Topic.COUNTY_TRANSFER.topicName(), TransferChange.getClassSchema());

    private final Deserializer<Object> specific;
    private final Deserializer<Object> generic;
    private final Patience patience;

    public ValueDecoder(Deserializer<Object> specific, Deserializer<Object> generic, Patience patience) {
        this.specific = specific;
        this.generic = generic;
        this.patience = patience;
    }

    /**
     * The record of a change topic, as the type that belongs there.
     *
     * @throws RefusedException when the bytes are no such record
     * @throws RuntimeException when the registry can't be reached for long
     */
    public GenericRecord decode(String topic, Headers headers, byte[] bytes) throws RefusedException {
        Schema expected = TYPED.get(topic);
        Deserializer<Object> deserializer = expected == null ? generic : specific;
        Object value;
        try {
            value = patience.await(topic, () -> deserializer.deserialize(topic, headers, bytes));
        } catch (RuntimeException e) {
            if (Outage.causes(e)) {
                throw e;
            }
            throw refused(topic, unreadable(bytes), e);
        }
        return expected == null ? anyRecord(topic, value) : typed(topic, expected, value);
    }

    private static GenericRecord anyRecord(String topic, Object value) throws RefusedException {
        if (value instanceof GenericRecord row) {
            return row;
        }
        throw refused(topic, "An Avro record belongs here, found " + typeOf(value) + ".", null);
    }

    private static GenericRecord typed(String topic, Schema expected, Object value) throws RefusedException {
        if (!(value instanceof GenericRecord row)
                || !row.getSchema().getFullName().equals(expected.getFullName())) {
            throw refused(
                    topic,
                    "Topic " + topic + " holds records of type " + expected.getFullName() + "; found " + typeOf(value)
                            + ". Is another producer writing to it, or with another schema?",
                    null);
        }
        return row instanceof SpecificRecord ? row : resolve(topic, expected, row);
    }

    /** For deserializers that always return generic records: resolves the writer's schema to our class. */
    private static GenericRecord resolve(String topic, Schema expected, GenericRecord row) throws RefusedException {
        try {
            var bytes = new java.io.ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(row.getSchema()).write(row, encoder);
            encoder.flush();
            var reader = new SpecificDatumReader<GenericRecord>(
                    row.getSchema(), expected, SpecificData.getForSchema(expected));
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException | RuntimeException e) {
            throw refused(topic, "The record does not fit the schema " + expected.getFullName() + ".", e);
        }
    }

    private static String unreadable(byte[] bytes) {
        if (bytes.length < 5 || bytes[0] != 0) {
            String start = new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}", "·");
            return "The value is not Avro in the registry's wire format (byte 0, then a schema id of 4 bytes); it starts"
                    + " with '" + start + "'.";
        }
        int schemaId = java.nio.ByteBuffer.wrap(bytes, 1, 4).getInt();
        return "The value with schema id " + schemaId + " can't be read: the registry does not know that id, or the"
                + " schema or the bytes are not what belongs on this topic.";
    }

    private static String typeOf(Object value) {
        return value instanceof GenericRecord row
                ? row.getSchema().getFullName()
                : value == null ? "nothing" : value.getClass().getSimpleName();
    }

    private static RefusedException refused(
            String topic, String reason, @org.jspecify.annotations.Nullable Exception cause) {
        String feed = topic.startsWith("crm.") ? "crm" : "unknown";
        return new RefusedException(Stage.DECODE, feed, reason, cause);
    }

    @Override
    public void close() {
        specific.close();
        generic.close();
    }
}
