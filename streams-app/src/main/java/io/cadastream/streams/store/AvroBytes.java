package io.cadastream.streams.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Avro datums behind a header, to and from bytes. Encoder, decoder and buffer are kept by thread: Avro's own message
 * classes go byte by byte through streams, which costs half as much again.
 */
public final class AvroBytes {
    private static final int USUAL_BYTES = 1024;
    private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(Buffers::new);

    private static final class Buffers {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        private @Nullable BinaryEncoder encoder;
        private @Nullable BinaryDecoder decoder;
    }

    private AvroBytes() {}

    /** The header and the datum behind it. */
    public static <T> byte[] write(byte[] header, DatumWriter<T> writer, T datum) throws IOException {
        Buffers buffers = BUFFERS.get();
        buffers.bytes.reset();
        buffers.bytes.writeBytes(header);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffers.bytes, buffers.encoder);
        buffers.encoder = null; // one that fails amid a datum still holds a part of it
        writer.write(datum, encoder);
        encoder.flush();
        buffers.encoder = encoder;
        return buffers.bytes.toByteArray();
    }

    /** The datum behind a header of so many bytes. */
    public static <T> T read(byte[] bytes, int headerBytes, DatumReader<T> reader) throws IOException {
        Buffers buffers = BUFFERS.get();
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, headerBytes, bytes.length - headerBytes, buffers.decoder);
        buffers.decoder = decoder;
        return reader.read(null, decoder);
    }
}
