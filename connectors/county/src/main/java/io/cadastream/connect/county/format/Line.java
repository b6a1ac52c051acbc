package io.cadastream.connect.county.format;

import java.nio.charset.Charset;

/** One physical line without its line end. */
public final class Line {
    private final long number;
    private final byte[] bytes;

    Line(long number, byte[] bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /** 1 for the first line of the file. */
    public long number() {
        return number;
    }

    /** The bytes as received. The caller does not change them. */
    byte[] bytes() {
        return bytes;
    }

    /** Bytes that the charset does not know become U+FFFD. */
    String text(Charset charset) {
        return new String(bytes, charset);
    }
}
