package io.cadastream.sandbox.county.download;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A file as it is published.
 *
 * @param etag with its quotes; another one for other bytes
 * @param lastModified whole seconds; later for other bytes
 */
record Published(byte[] bytes, String contentType, String etag, Instant lastModified) {

    static Published of(byte[] bytes, String contentType, Instant lastModified) {
        return new Published(bytes, contentType, etag(bytes), lastModified);
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash).substring(0, 32) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
