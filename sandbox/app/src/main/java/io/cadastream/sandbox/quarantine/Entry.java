package io.cadastream.sandbox.quarantine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One quarantined record.
 *
 * @param key as it lies in the quarantine: the original record's, byte for byte
 * @param headers of the quarantine's record, as text
 * @param location where it was: file and line, request, or topic-partition@offset
 * @param origin the topic it was read from; null when it never reached one
 * @param raw the original value, perhaps cut off
 * @param quarantinedAt our clock
 */
public record Entry(
        EntryId id,
        @Nullable Bytes key,
        Map<String, String> headers,
        String stage,
        String feed,
        String reason,
        @Nullable String exception,
        @Nullable String location,
        @Nullable Origin origin,
        @Nullable Bytes raw,
        Instant quarantinedAt) {

    /** The quarantine keeps this much of a value; one that fills it may have been longer. */
    static final int RAW_LIMIT = 256 * 1024;

    /** A place in a topic. */
    public record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }

    /** The key as text; keys of our own topics are text. */
    public String keyText() {
        return key == null ? "" : key.text();
    }

    /** Where it was read from, if it was. */
    public Optional<Origin> readFrom() {
        return Optional.ofNullable(origin);
    }

    /** Whether the end of the value may be missing. */
    public boolean cutOff() {
        return raw != null && raw.length() >= RAW_LIMIT;
    }

    /** The same without the value, for holding many. */
    public Entry withoutRaw() {
        return new Entry(id, key, headers, stage, feed, reason, exception, location, origin, null, quarantinedAt);
    }
}
