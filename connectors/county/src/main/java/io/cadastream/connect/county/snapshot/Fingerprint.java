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
        return hash.first64();
    }

    static long of(String text, byte[] row) {
        return new ContentHash().add(text).add(row).first64();
    }
}
