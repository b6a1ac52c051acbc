package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.kit.change.ContentHash;
import java.util.Map;

/** 64 bits of SHA-256: two different contents of one parcel meet once in 10^19. */
final class Fingerprint {
    private Fingerprint() {}

    /** Of the mapped values, so that a column nobody maps may change without a record being sent. */
    static long of(Map<String, Object> values) {
        ContentHash hash = new ContentHash();
        values.forEach((field, value) -> hash.add(field).add(value.toString()));
        return first64(hash);
    }

    static long of(byte[] row) {
        return first64(new ContentHash().add(row));
    }

    static long of(String text, byte[] row) {
        return first64(new ContentHash().add(text).add(row));
    }

    private static long first64(ContentHash hash) {
        return Long.parseUnsignedLong(hash.hex32().substring(0, 16), 16);
    }
}
