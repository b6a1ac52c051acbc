package io.cadastream.connect.kit.poll;

import io.cadastream.connect.kit.config.PollSettings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a feed has its next turn, and how it has been doing. Used by the polling thread only. */
final class FeedSchedule {
    /** Tiers begin at 1. */
    private static final int FIRST = 1;

    private static final int NOT_DUE = Integer.MAX_VALUE;

    private final PolledFeed feed;
    private final FeedActivity activity;
    private final Tempo tempo;
    private final Backoff backoff;
    private final int breakerFailures;
    private final Duration breakerRest;
    private Instant due;
    private Instant restsUntil = Instant.MIN;
    private long changesBefore;
    private int failures;
    private boolean evidenceKept;
    private boolean hasWaited;

    FeedSchedule(PolledFeed feed, FeedActivity activity, PollSettings settings, Backoff backoff, Instant due) {
        this.feed = feed;
        this.activity = activity;
        this.tempo = new Tempo(settings.interval(), settings.quietInterval(), settings.hours());
        this.backoff = backoff;
        this.breakerFailures = settings.breakerFailures();
        this.breakerRest = settings.breakerRest();
        this.due = due;
    }

    PolledFeed feed() {
        return feed;
    }

    FeedActivity activity() {
        return activity;
    }

    Instant due() {
        return due;
    }

    boolean isDue(Instant now) {
        return !due.isAfter(now);
    }

    /** Of two feeds the one with the lower number goes first. */
    int precedence(Instant now) {
        if (!isDue(now)) {
            return NOT_DUE;
        }
        return hasWaited ? FIRST : feed.tier();
    }

    /** Another feed has been read to its end, perhaps while this one had to wait for it. */
    void readToItsEnd(FeedSchedule other, Instant now) {
        hasWaited |= other.feed.tier() < feed.tier() && isDue(now);
    }

    /** Failures since the last turn that went well. */
    int failures() {
        return failures;
    }

    /** True once in an episode of failures, for the first of them that has something to show. */
    boolean firstEvidence() {
        boolean first = !evidenceKept;
        evidenceKept = true;
        return first;
    }

    /** Counted from the start of the turn, so that the interval is the interval however long a turn takes. */
    void succeeded(PolledFeed.Turn turn, Instant started, Instant now) {
        failures = 0;
        hasWaited = false;
        activity.succeeded(now);
        evidenceKept = false;
        if (turn == PolledFeed.Turn.MORE) {
            due = now;
            return;
        }
        boolean changes = activity.changes() > changesBefore;
        changesBefore = activity.changes();
        Instant next = started.plus(tempo.after(changes, now));
        due = next.isBefore(now) ? now : next;
    }

    /** Its quota is used up for so long. One rest is counted once, also when the feed is woken amid it. */
    void rest(Duration rest, Instant now) {
        Instant end = now.plus(rest);
        Instant counted = restsUntil.isAfter(now) ? restsUntil : now;
        if (end.isAfter(counted)) {
            activity.rested(Duration.between(counted, end));
            restsUntil = end;
        }
        due = end;
    }

    /** Somebody says that there are changes: the next turn is now, unless the source is failing. */
    void wake(Instant now) {
        tempo.quicken();
        feed.announced();
        if (failures == 0 && due.isAfter(now)) {
            due = now;
        }
    }

    /**
     * Returns how long the feed now rests: the backoff, or longer when the source asked for that, or when the breaker has
     * opened. Behind an open breaker one turn is tried at a time; the first that goes well closes it.
     */
    Duration failed(@Nullable Duration retryAfter, Instant now) {
        failures++;
        hasWaited = false;
        Duration rest = backoff.delay(failures);
        boolean open = failures >= breakerFailures;
        if (open && breakerRest.compareTo(rest) > 0) {
            rest = breakerRest;
        }
        if (retryAfter != null && retryAfter.compareTo(rest) > 0) {
            rest = retryAfter;
        }
        activity.failed(failures, open);
        due = now.plus(rest);
        return rest;
    }
}
