package io.cadastream.connect.county.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines at LF or CR LF, or at another byte, and digests every byte on the way. */
final class LineReader {
    /** No county row is this long; without a limit a file with no line end would be read into memory whole. */
    static final int MAX_LINE_BYTES = 1 << 20;

    /** How EBCDIC files end their lines: NEL. */
    private static final byte NEXT_LINE = 0x15;

    private static final Set<String> EBCDIC = Set.of("IBM037", "IBM1047");

    private final InputStream in;
    private final MessageDigest digest;
    private final byte lineEnd;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long number;

    LineReader(InputStream in, MessageDigest digest) {
        this(in, digest, (byte) '\n');
    }

    LineReader(InputStream in, MessageDigest digest, byte lineEnd) {
        this.in = in;
        this.digest = digest;
        this.lineEnd = lineEnd;
    }

    /** The byte between the lines of a file. */
    static byte lineEnd(Charset charset) {
        return EBCDIC.contains(charset.name()) ? NEXT_LINE : (byte) '\n';
    }

    /** @throws LineTooLongException when the next line exceeds {@link #MAX_LINE_BYTES} */
    @Nullable
    Line next() throws IOException {
        byte[] carried = new byte[0];
        while (true) {
            if (start == end && !fill()) {
                return carried.length == 0 ? null : line(carried, carried.length);
            }
            int feed = indexOfLineEnd();
            int stop = feed < 0 ? end : feed;
            carried = append(carried, stop);
            start = feed < 0 ? end : feed + 1;
            if (carried.length > MAX_LINE_BYTES) {
                throw new LineTooLongException(number + 1);
            }
            if (feed >= 0) {
                return line(carried, carried.length);
            }
        }
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer);
        if (read <= 0) {
            return false;
        }
        digest.update(buffer, 0, read);
        start = 0;
        end = read;
        return true;
    }

    private int indexOfLineEnd() {
        for (int i = start; i < end; i++) {
            if (buffer[i] == lineEnd) {
                return i;
            }
        }
        return -1;
    }

    private byte[] append(byte[] carried, int stop) {
        byte[] joined = Arrays.copyOf(carried, carried.length + stop - start);
        System.arraycopy(buffer, start, joined, carried.length, stop - start);
        return joined;
    }

    private Line line(byte[] bytes, int length) {
        number++;
        boolean carriageReturn = lineEnd == '\n' && length > 0 && bytes[length - 1] == '\r';
        return new Line(number, carriageReturn ? Arrays.copyOf(bytes, length - 1) : bytes);
    }
}
