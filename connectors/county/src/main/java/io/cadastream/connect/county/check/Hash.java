package io.cadastream.connect.county.check;

import java.nio.charset.StandardCharsets;

/** 64 bits that stand for a text or a row: FNV-1a, mixed; never 0. Not for anything that somebody may want to forge. */
final class Hash {
    private Hash() {}

    static long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static long of(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte part : bytes) {
            hash = (hash ^ (part & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
