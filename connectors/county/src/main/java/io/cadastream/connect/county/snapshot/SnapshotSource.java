package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** Where a feed's snapshots come from. */
public interface SnapshotSource {

    /**
     * A file and the moment it speaks of.
     *
     * @param partial whether it holds only what has changed: what it does not mention is as it was
     * @param fetched what the feed's offset keeps of it once it has been applied
     */
    record Candidate(SnapshotFile file, Instant asOf, boolean partial, Fetched fetched) {
        /** A file that was found whole. */
        public Candidate(SnapshotFile file, Instant asOf) {
            this(file, asOf, false, Fetched.NONE);
        }
    }

    /**
     * What a look gave.
     *
     * @param newest the current snapshot, if there is any
     * @param refused files that match and may not or cannot be read: name to reason
     */
    record Found(Optional<Candidate> newest, SortedMap<String, String> refused) {}

    /**
     * Looks for the current snapshot.
     *
     * @throws IOException when the local files cannot be read
     * @throws FeedFailure when what is asked over the network does not answer as it should
     */
    Found find() throws IOException, FeedFailure, InterruptedException;
}
