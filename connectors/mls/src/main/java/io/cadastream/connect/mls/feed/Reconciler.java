package io.cadastream.connect.mls.feed;

import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.PolledFeed.Turn;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Reconciling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps a feed when that is due, in the time between its polls: news goes first. A sweep that fails again and again is given
 * up for a while, so that it does not hold up the polls by its backoff.
 */
final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int MOST_FAILURES = 3;
    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final String feed;
    private final Reconciling when;
    private final Duration pollInterval;
    private final KeySweep sweep;
    private final Progress progress;
    private final RowIntake intake;
    private final Clock clock;

    private boolean sweeping;
    private int failures;
    private Duration rest = FIRST_REST;
    private Instant notBefore = Instant.MIN;
    private Instant readAgainAt = Instant.MIN;

    Reconciler(String feed, MlsSettings settings, KeySweep sweep, Progress progress, RowIntake intake, Clock clock) {
        this.feed = feed;
        this.when = settings.reconciling();
        this.pollInterval = settings.polling().interval();
        this.sweep = sweep;
        this.progress = progress;
        this.intake = intake;
        this.clock = clock;
    }

    /** Deletes may have been missed: the feed has to be swept when it has been read, also after a restart. */
    void missed() {
        progress.sweptAt(Reconciling.NEVER);
    }

    /**
     * Whether the feed was last read, or compared, so long ago that the service may have forgotten a delete since. Of one in
     * which little happens the newest row is old though it was read a minute ago.
     */
    boolean wasAwayTooLong() {
        Watermark read = progress.watermark();
        Instant swept = progress.sweptAt();
        return read != null
                && !when.retention().isZero()
                && isTooLongAgo(read.modifiedAt())
                && (swept == null || isTooLongAgo(swept));
    }

    private boolean isTooLongAgo(Instant time) {
        return clock.instant().isAfter(time.plus(when.retention()));
    }

    /** There is news: the feed is read before the sweep goes on. */
    void readFirst() {
        readAgainAt = Instant.MIN;
    }

    /** Whether the next turn is the sweep's. */
    boolean takesTurn() {
        return sweeping && clock.instant().isBefore(readAgainAt);
    }

    /** One request of the sweep. */
    Turn turn(Emitter out) throws FeedFailure, InterruptedException {
        try {
            boolean ended = sweep.turn(out);
            failures = 0;
            if (!ended) {
                return Turn.MORE;
            }
        } catch (FeedFailure e) {
            giveUpIfItFailsAgain(e);
            throw e;
        }
        sweeping = false;
        rest = FIRST_REST;
        progress.sweptAt(clock.instant());
        intake.sweepEnded(out);
        return Turn.DONE;
    }

    private void giveUpIfItFailsAgain(FeedFailure failure) {
        failures++;
        if (failures >= MOST_FAILURES) {
            failures = 0;
            sweeping = false;
            notBefore = clock.instant().plus(rest);
            LOG.warn(
                    "feed={} outcome=sweep_given_up again_in_s={} reason=\"{}\"",
                    feed,
                    rest.toSeconds(),
                    failure.getMessage());
            Duration doubled = rest.multipliedBy(2);
            rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        }
    }

    /** The feed had its turn; says what comes next. */
    Turn afterReading(Turn turn) {
        Instant now = clock.instant();
        if (turn == Turn.MORE) {
            return turn;
        }
        readAgainAt = now.plus(pollInterval);
        Instant last = progress.sweptAt();
        if (last == null) {
            progress.sweptAt(now);
        } else if (!sweeping && !now.isBefore(notBefore)) {
            String reason = when.due(last, now);
            if (reason != null) {
                sweeping = true;
                sweep.begin(reason);
            }
        }
        return sweeping ? Turn.MORE : Turn.DONE;
    }
}
