package io.cadastream.connect.county.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a parser of JSON or XML reads from: digests every byte, and ends a row that does not end by itself, so that the
 * parser does not hold it in memory whole.
 */
final class GuardedInput extends FilterInputStream {
    /** No county row is this long, its outline on the map included. */
    static final int MAX_ROW_BYTES = 4 << 20;

    private final MessageDigest digest = Sha256.start();
    private final byte[] one = new byte[1];
    private long rowBytes;
    private @Nullable IOException failure;

    GuardedInput(InputStream in) {
        super(in);
    }

    /** From here on the bytes are another row's. */
    void nextRow() {
        rowBytes = 0;
    }

    /** Why reading has failed; null when it has not. Parsers wrap it in exceptions of theirs. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                digest.update(buffer, offset, read);
                rowBytes += read;
            }
            if (rowBytes > MAX_ROW_BYTES) {
                throw new UnreadableFileException("a row is longer than " + MAX_ROW_BYTES
                        + " bytes; allowed are many rows that are shorter, see source.format");
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Not behind the digest's back. */
    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("skipped bytes would not be digested");
    }

    /** Reads on to the end: a checksum is of all bytes, those behind the last row included. */
    void drain() throws IOException {
        byte[] rest = new byte[1 << 13];
        while (read(rest, 0, rest.length) >= 0) {
            nextRow();
        }
    }

    /** For the parser, which closes when it believes to be at the end: nothing. */
    @Override
    public void close() {
        // the end is where drain() finds it
    }

    /** Closes the file. */
    void closeFile() throws IOException {
        super.close();
    }

    String checksum() {
        return Sha256.hex(digest);
    }
}
