package io.cadastream.connect.mls.feed;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed was read, as Connect stores it.
 *
 * @param watermark newest row received
 * @param sequence EntityEventSequence up to which events have been read; null when the feed is not read by events
 * @param loading whether rows from before that event are still being read
 * @param usedQuota what was used of the quota; empty when nothing needs to be known
 */
public record StoredPosition(Watermark watermark, @Nullable Long sequence, boolean loading, String usedQuota) {
    static final String SEQUENCE = "entity_event_sequence";
    static final String LOADING = "loading";
    static final String QUOTA = "quota";

    /**
     * Reads a stored offset, or one that an operator wrote.
     *
     * @throws ConnectException when it is not one: a feed is never downloaded again because its offset can't be read
     */
    public static StoredPosition parse(String feed, Map<String, ?> offset) {
        return new StoredPosition(
                Watermark.parse(feed, offset),
                sequence(feed, offset.get(SEQUENCE)),
                "true".equals(offset.get(LOADING)),
                offset.get(QUOTA) instanceof String used ? used : "");
    }

    private static @Nullable Long sequence(String feed, @Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        try {
            return Long.valueOf(stored.toString());
        } catch (NumberFormatException e) {
            throw new ConnectException(
                    "The stored " + SEQUENCE + " of feed " + feed + " can't be read: " + stored + ". Allowed is a whole"
                            + " number, or none: then the feed goes on from its " + Watermark.MODIFIED_AT,
                    e);
        }
    }

    /** As it is stored. */
    Map<String, String> offset() {
        Map<String, String> offset = new HashMap<>(watermark.offset());
        if (sequence != null) {
            offset.put(SEQUENCE, sequence.toString());
        }
        if (loading) {
            offset.put(LOADING, "true");
        }
        if (!usedQuota.isEmpty()) {
            offset.put(QUOTA, usedQuota);
        }
        return offset;
    }
}
