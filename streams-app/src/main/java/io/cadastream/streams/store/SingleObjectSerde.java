package io.cadastream.streams.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro single-object encoding (Avro specification, "Single-object encoding"): each value carries its schema's fingerprint,
 * so that stores and internal topics can be read by a newer schema without a registry.
 */
public final class SingleObjectSerde<T> implements Serde<T> {
    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    private final byte[] header;
    private final DatumWriter<T> writer;
    private final DatumReader<T> reader;
    private final BinaryMessageDecoder<T> older;

    /**
     * @param schema that values are written with
     * @param older reads what was written with an older schema
     */
    @SuppressWarnings("unchecked") // Avro's writers are of any type
    public SingleObjectSerde(Schema schema, BinaryMessageDecoder<T> older) {
        this.header = header(schema);
        this.writer = (DatumWriter<T>) RecordModel.writer(schema);
        this.reader = new SpecificDatumReader<>(schema, schema, SpecificData.getForSchema(schema));
        this.older = older;
    }

    private static byte[] header(Schema schema) {
        return ByteBuffer.allocate(MARKER.length + Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : encode(topic, value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(topic, bytes);
    }

    private byte[] encode(String topic, T value) {
        try {
            return AvroBytes.write(header, writer, value);
        } catch (IOException e) {
            throw new SerializationException("cannot write to " + topic, e);
        }
    }

    private T decode(String topic, byte[] bytes) {
        try {
            return isCurrent(bytes) ? AvroBytes.read(bytes, header.length, reader) : older.decode(bytes);
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("cannot read from " + topic, e);
        }
    }

    private boolean isCurrent(byte[] bytes) {
        return bytes.length >= header.length && Arrays.equals(bytes, 0, header.length, header, 0, header.length);
    }
}
