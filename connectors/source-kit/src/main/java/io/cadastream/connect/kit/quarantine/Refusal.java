package io.cadastream.connect.kit.quarantine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Something that a source could not take as it is, or not whole.
 *
 * @param feed feed that it came from
 * @param reason what is wrong and what is allowed, as a sentence that a person understands
 * @param recordKey key of the record when it could be read
 * @param version the record's version in words, when it could be read: with the key it tells a re-read from news
 * @param location where it stands in the source: file and line, or request
 * @param exception what was thrown, if anything was
 * @param raw the bytes as received
 */
public record Refusal(
        String feed,
        String reason,
        @Nullable String recordKey,
        @Nullable String version,
        @Nullable String location,
        @Nullable Throwable exception,
        @Nullable ByteBuffer raw) {

    public static Refusal of(String feed, String reason) {
        return new Refusal(feed, reason, null, null, null, null, null);
    }

    public Refusal record(@Nullable String key, @Nullable String itsVersion) {
        return new Refusal(feed, reason, key, itsVersion, location, exception, raw);
    }

    public Refusal at(String place) {
        return new Refusal(feed, reason, recordKey, version, place, exception, raw);
    }

    public Refusal because(@Nullable Throwable thrown) {
        return new Refusal(feed, reason, recordKey, version, location, thrown, raw);
    }

    public Refusal raw(byte[] bytes) {
        return new Refusal(feed, reason, recordKey, version, location, exception, ByteBuffer.wrap(bytes));
    }

    public Refusal raw(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    byte @Nullable [] rawBytes() {
        if (raw == null) {
            return null;
        }
        byte[] bytes = new byte[raw.remaining()];
        raw.duplicate().get(bytes);
        return bytes;
    }
}
