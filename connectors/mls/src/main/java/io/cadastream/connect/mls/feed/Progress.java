package io.cadastream.connect.mls.feed;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.mls.config.FeedRef;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a feed has been read, and from where it is read again. */
final class Progress {
    private final FeedRef feed;
    private final Duration overlap;
    private @Nullable Watermark watermark;
    private @Nullable Instant floor;

    Progress(FeedRef feed, Duration overlap, @Nullable Watermark stored) {
        this.feed = feed;
        this.overlap = overlap;
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
        return new SourcePosition(feed.partition(), watermark == null ? null : watermark.offset());
    }
}
