package io.cadastream.connect.mls.feed;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.mls.config.FeedRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far a feed has been read, and from where it is read again. */
final class Progress {
    /** Under which the offset keeps what was used of the quota. */
    static final String QUOTA = "quota";

    private final FeedRef feed;
    private final Duration overlap;
    private final Supplier<String> usedQuota;
    private @Nullable Watermark watermark;
    private @Nullable Instant floor;

    /** @param usedQuota what is stored of the quota beside the watermark; empty for nothing */
    Progress(FeedRef feed, Duration overlap, Supplier<String> usedQuota, @Nullable Watermark stored) {
        this.feed = feed;
        this.overlap = overlap;
        this.usedQuota = usedQuota;
        this.watermark = stored;
    }

    @Nullable
    Watermark watermark() {
        return watermark;
    }

    /** Nothing before this is wanted, not even in the overlap. */
    void floor(Instant time) {
        floor = time;
    }

    /** Over every row received, also those that are filtered out or refused. Never falls. */
    void advance(Watermark received) {
        watermark = watermark == null ? received : watermark.or(received);
    }

    /** Where a pass begins: start of the overlap or the floor; null for the beginning of the feed. */
    @Nullable
    Instant rereadFrom() {
        if (watermark == null) {
            return floor;
        }
        Instant start = watermark.modifiedAt().minus(overlap);
        return floor != null && floor.isAfter(start) ? floor : start;
    }

    SourcePosition position() {
        Watermark reached = watermark;
        if (reached == null) {
            return new SourcePosition(feed.partition(), null);
        }
        Map<String, String> offset = new HashMap<>(reached.offset());
        String used = usedQuota.get();
        if (!used.isEmpty()) {
            offset.put(QUOTA, used);
        }
        return new SourcePosition(feed.partition(), offset);
    }
}
