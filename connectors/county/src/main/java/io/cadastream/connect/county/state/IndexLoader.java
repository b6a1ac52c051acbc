package io.cadastream.connect.county.state;

import io.cadastream.connect.county.snapshot.SnapshotIndex;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.state.StateReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds what was last emitted of a slice. */
public final class IndexLoader {
    private static final Logger LOG = LoggerFactory.getLogger(IndexLoader.class);

    private final StateReader state;
    private final Clock clock;

    public IndexLoader(StateReader state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /**
     * Reads the whole state; may take a while, and ends promptly when the thread is interrupted.
     *
     * @param settled whether what was written with a snapshot of this number is sure to have arrived with its changes
     * @throws FeedFailure when it cannot be read now
     */
    public SnapshotIndex load(Slice slice, LongPredicate settled) throws FeedFailure, InterruptedException {
        Instant started = clock.instant();
        IndexBuilder builder = new IndexBuilder(slice, settled);
        state.read(builder);
        LOG.info(
                "feed={} entity={} outcome=state_loaded records={} snapshot={} took_ms={}",
                slice.feed(),
                slice.entity(),
                builder.index().size(),
                builder.index().highestSnapshot(),
                Duration.between(started, clock.instant()).toMillis());
        return builder.index();
    }
}
