package io.cadastream.connect.mls.feed;

import io.cadastream.connect.kit.poll.FeedMeter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is shown of a feed: how far it has been read, and how many values the RESO Data Dictionary does not list. */
final class FeedMeters {
    private static final Logger LOG = LoggerFactory.getLogger(FeedMeters.class);
    private static final int MOST_TOLD = 1_000;

    private final String part;
    private final AtomicLong unknownLookups = new AtomicLong();
    private final Set<String> told = new HashSet<>();
    private volatile Instant readUpTo = Instant.EPOCH;

    FeedMeters(String part) {
        this.part = part;
    }

    void readUpTo(Instant newest) {
        readUpTo = newest;
    }

    /** Counts all of them, and tells each once in the log. */
    void unknown(List<String> lookups) {
        for (String lookup : lookups) {
            unknownLookups.incrementAndGet();
            if (told.size() < MOST_TOLD && told.add(lookup)) {
                LOG.info("feed={} outcome=unknown_lookup value=\"{}\" reason=\"kept as it is\"", part, lookup);
            }
        }
    }

    List<FeedMeter> all() {
        return List.of(
                new FeedMeter(
                        "read-up-to-timestamp-seconds",
                        "ModificationTimestamp of the newest row read, seconds since 1970; 0 before the first",
                        () -> readUpTo.toEpochMilli() / 1_000.0),
                new FeedMeter(
                        "unknown-lookups-total",
                        "Values that the RESO Data Dictionary does not list, kept as they are",
                        unknownLookups::get));
    }
}
