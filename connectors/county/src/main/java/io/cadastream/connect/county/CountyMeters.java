package io.cadastream.connect.county;

import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.kit.poll.FeedMeter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is shown of a feed: whether its newest file is held back and since when, and what could not be archived. */
final class CountyMeters {
    private final AtomicLong archiveFailures = new AtomicLong();
    private volatile @Nullable Instant heldSince;

    /** @param stored what is known from before this start */
    CountyMeters(@Nullable SnapshotOffset stored, Instant now) {
        if (stored != null && stored.phase() == SnapshotOffset.Phase.HELD) {
            Instant since = stored.memory().heldAt();
            heldSince = since == null ? now : since;
        }
    }

    void held(Instant since) {
        heldSince = since;
    }

    /** The newest file has been applied. */
    void free() {
        heldSince = null;
    }

    void notArchived() {
        archiveFailures.incrementAndGet();
    }

    List<FeedMeter> all() {
        return List.of(
                new FeedMeter(
                        "held-snapshots",
                        "1 while the newest file is held back, else 0",
                        () -> heldSince == null ? 0 : 1),
                new FeedMeter(
                        "held-since-timestamp-seconds",
                        "Since when it is held back, seconds since 1970; 0 when it is not",
                        this::heldSinceSeconds),
                new FeedMeter(
                        "archive-failures-total",
                        "Times that an applied file could not be archived or removed; it is tried again",
                        archiveFailures::get));
    }

    private double heldSinceSeconds() {
        Instant since = heldSince;
        return since == null ? 0 : since.toEpochMilli() / 1_000.0;
    }
}
