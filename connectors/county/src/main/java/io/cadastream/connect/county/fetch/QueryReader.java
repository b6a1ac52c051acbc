package io.cadastream.connect.county.fetch;

import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a query, page by page, and makes sure that they are as many as the server says there are. */
interface QueryReader {
    /** Changes may become visible later than their time says, and clocks differ: so much is asked for again. */
    Duration OVERLAP = Duration.ofMinutes(10);

    /**
     * Reads all rows.
     *
     * @param started the time now
     * @return the watermark; null when rows don't say when they were changed
     * @throws FeedFailure when they are not whole: then nothing of them may be applied
     */
    @Nullable
    String all(Rows rows, Instant started) throws IOException, FeedFailure, InterruptedException;

    /**
     * Reads the rows that have changed since shortly before the watermark.
     *
     * @return the new watermark; empty when nothing can have changed since this was last asked
     */
    Optional<String> changed(String watermark, Rows rows, Instant started)
            throws IOException, FeedFailure, InterruptedException;

    /**
     * Judges how many rows have come. Rows that are deleted and added while they are read make some difference; of a
     * thousand one may be missing.
     *
     * @return what is wrong; null when nothing is
     */
    static @Nullable String shortfall(long rows, long before, long after) {
        long least = Math.min(before, after);
        return rows >= least - least / 1000
                ? null
                : "gave " + rows + " rows and says that there are " + least
                        + "; what was read is not whole and is not applied";
    }
}
