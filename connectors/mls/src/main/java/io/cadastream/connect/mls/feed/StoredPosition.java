package io.cadastream.connect.mls.feed;

import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.Resource;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed was read, as Connect stores it.
 *
 * @param watermark newest row received
 * @param sequence EntityEventSequence up to which events have been read; null when the feed is not read by events
 * @param loading whether rows from before that event are still being read
 * @param usedQuota what was used of the quota; empty when nothing needs to be known
 * @param changes emitted so far; tells which entries of the state topic are sure to have their change
 * @param sweeps begun so far
 * @param sweptAt when the last one ended, or the feed was begun; by our clock, as it is for the schedule only; null when it
 *     was never noted
 * @param from rows that did not change after it are not wanted; null when all are
 */
public record StoredPosition(
        Watermark watermark,
        @Nullable Long sequence,
        boolean loading,
        String usedQuota,
        long changes,
        long sweeps,
        @Nullable Instant sweptAt,
        @Nullable Instant from) {
    static final String SEQUENCE = "entity_event_sequence";
    static final String LOADING = "loading";
    static final String QUOTA = "quota";
    static final String CHANGES = "changes";
    static final String SWEEPS = "sweeps";
    static final String SWEPT_AT = "swept_at";
    static final String FROM = "from";

    /**
     * Reads a stored offset, or one that an operator wrote.
     *
     * @throws ConnectException when it is not one: a feed is never downloaded again because its offset can't be read
     */
    public static StoredPosition parse(FeedPart part, Map<String, ?> offset) {
        return new StoredPosition(
                Watermark.parse(part, offset),
                read(
                        part,
                        offset,
                        SEQUENCE,
                        Long::valueOf,
                        "a whole number, or none: then the feed goes on from its " + Watermark.MODIFIED_AT),
                "true".equals(offset.get(LOADING)),
                offset.get(QUOTA) instanceof String used ? used : "",
                count(part, offset, CHANGES),
                count(part, offset, SWEEPS),
                read(part, offset, SWEPT_AT, Instant::parse, "a time such as 2026-01-31T09:30:00Z, or none"),
                read(part, offset, FROM, Instant::parse, "a time such as 2026-01-31T09:30:00Z, or none"));
    }

    private static long count(FeedPart part, Map<String, ?> offset, String name) {
        Long count = read(part, offset, name, Long::valueOf, "a whole number, or none");
        return count == null ? 0 : count;
    }

    private static <T> @Nullable T read(
            FeedPart part, Map<String, ?> offset, String name, Function<String, T> reader, String allowed) {
        Object stored = offset.get(name);
        if (stored == null) {
            return null;
        }
        try {
            return reader.apply(stored.toString());
        } catch (NumberFormatException | DateTimeException e) {
            throw new ConnectException(
                    "The stored " + name + " of feed " + part.name() + " can't be read: " + stored + ". Allowed is "
                            + allowed,
                    e);
        }
    }

    /** As it is stored. */
    Map<String, String> offset(Resource resource) {
        Map<String, String> offset = new HashMap<>(watermark.offset(resource));
        if (sequence != null) {
            offset.put(SEQUENCE, sequence.toString());
        }
        if (loading) {
            offset.put(LOADING, "true");
        }
        if (!usedQuota.isEmpty()) {
            offset.put(QUOTA, usedQuota);
        }
        if (changes > 0) {
            offset.put(CHANGES, Long.toString(changes));
        }
        if (sweeps > 0) {
            offset.put(SWEEPS, Long.toString(sweeps));
        }
        if (sweptAt != null) {
            offset.put(SWEPT_AT, sweptAt.toString());
        }
        if (from != null) {
            offset.put(FROM, from.toString());
        }
        return offset;
    }
}
