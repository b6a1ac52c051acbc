package io.cadastream.streams.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** A registry in memory, and serdes in its wire format: byte 0, four bytes of schema id, Avro. */
public final class MemoryAvro {
    private final List<Schema> schemas = new ArrayList<>();

    public Serializer<Object> serializer() {
        return (topic, value) -> value == null ? null : write((GenericContainer) value);
    }

    /** Reads as generated classes, or as generic records. */
    public Deserializer<Object> deserializer(boolean specific) {
        return (topic, bytes) -> bytes == null ? null : read(bytes, specific);
    }

    private synchronized int id(Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema);
    }

    private byte[] write(GenericContainer value) {
        Schema schema = value.getSchema();
        var out = new ByteArrayOutputStream();
        out.write(0);
        out.writeBytes(ByteBuffer.allocate(4).putInt(id(schema)).array());
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        var writer = value instanceof SpecificRecord
                ? new SpecificDatumWriter<Object>(schema)
                : new GenericDatumWriter<Object>(schema);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Object read(byte[] bytes, boolean specific) {
        if (bytes[0] != 0) {
            throw new IllegalArgumentException("unknown magic byte");
        }
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        if (id < 0 || id >= schemas.size()) {
            throw new IllegalArgumentException("schema " + id + " not found (404)");
        }
        Schema writer = schemas.get(id);
        Schema reader = writer;
        GenericDatumReader<Object> datum = new GenericDatumReader<>(writer, writer, GenericData.get());
        if (specific) {
            reader = SpecificData.get().getSchema(SpecificData.get().getClass(writer));
            datum = new SpecificDatumReader<>(writer, reader, SpecificData.getForSchema(reader));
        }
        try {
            return datum.read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
