package io.cadastream.sandbox.topic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Confluent's wire format: byte 0, the schema's id in 4 bytes, one Avro datum. Values stay raw, see {@link PlainJson}. */
public final class WireFormat {
    private static final int HEADER_BYTES = 5;

    /** A value and the id that it was written with. */
    public record Decoded(int schemaId, GenericRecord value) {}

    private WireFormat() {}

    /** Whether the bytes begin as the format does. */
    public static boolean begins(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && bytes[0] == 0;
    }

    /** The record in the bytes; empty when they are not, to the last byte, one record of a schema that is known. */
    public static Optional<Decoded> decode(byte[] bytes, Registry registry) {
        if (!begins(bytes)) {
            return Optional.empty();
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        return registry.schema(id)
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .flatMap(schema -> read(bytes, schema))
                .map(value -> new Decoded(id, value));
    }

    private static Optional<GenericRecord> read(byte[] bytes, Schema schema) {
        try {
            BinaryDecoder datum =
                    DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            GenericRecord value =
                    new GenericDatumReader<GenericRecord>(schema, schema, new GenericData()).read(null, datum);
            return datum.isEnd() ? Optional.of(value) : Optional.empty();
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The bytes of a record. */
    public static byte[] encode(GenericRecord value, int schemaId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(value.getSchema(), new GenericData()).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return bytes.toByteArray();
    }
}
