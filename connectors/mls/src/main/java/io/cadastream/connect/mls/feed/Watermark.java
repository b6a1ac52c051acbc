package io.cadastream.connect.mls.feed;

import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.Resource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed has been read: the newest row received, never the local clock. It is what Connect stores.
 *
 * @param modifiedAt ModificationTimestamp, with all the digits received
 * @param key of a row with it
 */
public record Watermark(Instant modifiedAt, String key) implements Comparable<Watermark> {
    static final String MODIFIED_AT = "modification_timestamp";

    private static final String LISTING_KEY = "listing_key";
    private static final String RECORD_KEY = "record_key";

    private static final Comparator<Watermark> ORDER =
            Comparator.comparing(Watermark::modifiedAt).thenComparing(Watermark::key);

    /** Part of {@link StoredPosition#parse}. */
    static Watermark parse(FeedPart part, Map<String, ?> offset) {
        if (!(offset.get(MODIFIED_AT) instanceof String time)
                || !(offset.get(keyName(part.resource())) instanceof String key)) {
            throw unreadable(part, offset, null);
        }
        try {
            return new Watermark(OffsetDateTime.parse(time).toInstant(), key);
        } catch (DateTimeException e) {
            throw unreadable(part, offset, e);
        }
    }

    Map<String, String> offset(Resource resource) {
        return Map.of(MODIFIED_AT, modifiedAt.toString(), keyName(resource), key);
    }

    private static String keyName(Resource resource) {
        return resource == Resource.PROPERTY ? LISTING_KEY : RECORD_KEY;
    }

    /** The newer of the two: a watermark never falls. */
    Watermark or(Watermark other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Watermark other) {
        return ORDER.compare(this, other);
    }

    private static ConnectException unreadable(FeedPart part, Map<String, ?> offset, @Nullable Throwable cause) {
        return new ConnectException(
                "The stored offset of feed " + part.name() + " can't be read: " + offset + ". Allowed is {\""
                        + MODIFIED_AT
                        + "\": \"2026-01-31T09:30:00.000Z\", \"" + keyName(part.resource())
                        + "\": \"…\"}. The feed is not downloaded"
                        + " again by itself: stop the connector and correct its offset, or delete the offset and choose"
                        + " 'start.at' (Connect REST, PATCH or DELETE /connectors/<name>/offsets)",
                cause);
    }
}
