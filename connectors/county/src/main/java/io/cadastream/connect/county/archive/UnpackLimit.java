package io.cadastream.connect.county.archive;

import io.cadastream.connect.county.format.UnreadableFileException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what goes into unpacking and what comes out, and stops when no county's data can come out like that. */
final class UnpackLimit {
    /** The largest statewide rolls are below 5 GB of text. */
    static final long MAX_BYTES = 20_000_000_000L;

    /** Text of fixed widths, mostly blanks, packs to a fortieth; zeros that mean harm to a thousandth. */
    static final long MAX_RATIO = 200;

    /** Below this a ratio says nothing, and does no harm. */
    static final long FREE_BYTES = 10_000_000;

    private final long maxBytes;
    private long packed;
    private long unpacked;

    UnpackLimit() {
        this(MAX_BYTES);
    }

    UnpackLimit(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The packed side. Closing it leaves the file open, for the second pass. */
    InputStream packed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                packed += value < 0 ? 0 : 1;
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                packed += Math.max(0, read);
                return read;
            }

            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public void close() {
                // whoever opened the file closes it
            }
        };
    }

    void unpacked(int bytes) throws UnreadableFileException {
        unpacked += Math.max(0, bytes);
        if (unpacked > maxBytes) {
            throw new UnreadableFileException(
                    "it unpacks to more than " + maxBytes + " bytes; allowed are at most as many");
        }
        if (unpacked > FREE_BYTES && unpacked / MAX_RATIO > packed) {
            throw new UnreadableFileException("it unpacks to more than " + MAX_RATIO
                    + " times its size; allowed is at most that, beyond " + FREE_BYTES + " bytes");
        }
    }
}
