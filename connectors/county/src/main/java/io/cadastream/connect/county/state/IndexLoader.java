package io.cadastream.connect.county.state;

import io.cadastream.connect.county.snapshot.SnapshotIndex;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.util.function.LongPredicate;

/** Rebuilds what was last emitted of a slice. */
@FunctionalInterface
public interface IndexLoader {
    /**
     * Reads the whole state; may take a while, and ends promptly when the thread is interrupted.
     *
     * @param settled whether what was written with a snapshot of this number is sure to have arrived with its changes
     * @throws FeedFailure when it cannot be read now
     */
    SnapshotIndex load(Slice slice, LongPredicate settled) throws FeedFailure, InterruptedException;
}
