package io.cadastream.sandbox.quarantine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes with a value's equality. */
public final class Bytes {
    private final byte[] bytes;

    public Bytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] array() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** As UTF-8, for people. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return length() + " bytes";
    }
}
