package io.cadastream.connect.mls.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how far a pass over a feed is, when it takes long, as a first load or the one after an outage does. */
final class ReadingLog {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingLog.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final String part;
    private final Progress progress;
    private final Clock clock;
    private Instant begun;
    private Instant tellNext;
    private long rows;
    private boolean told;

    ReadingLog(String part, Progress progress, Clock clock) {
        this.part = part;
        this.progress = progress;
        this.clock = clock;
        this.begun = clock.instant();
        this.tellNext = begun.plus(EVERY);
    }

    void begin() {
        begun = clock.instant();
        tellNext = begun.plus(EVERY);
        rows = 0;
        told = false;
    }

    /** So many more rows have been read. */
    void read(int more) {
        rows += more;
        if (!clock.instant().isBefore(tellNext)) {
            tell("reading");
            told = true;
            tellNext = clock.instant().plus(EVERY);
        }
    }

    /** The pass has come to its end. */
    void end() {
        if (told) {
            tell("read");
        }
    }

    private void tell(String outcome) {
        Watermark reached = progress.watermark();
        LOG.info(
                "feed={} outcome={} rows={} seconds={} modified_up_to={}",
                part,
                outcome,
                rows,
                Duration.between(begun, clock.instant()).toSeconds(),
                reached == null ? "" : reached.modifiedAt());
    }
}
