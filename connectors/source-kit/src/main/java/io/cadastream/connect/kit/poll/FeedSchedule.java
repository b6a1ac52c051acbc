package io.cadastream.connect.kit.poll;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a feed has its next turn, and how it has been doing. Used by the polling thread only. */
final class FeedSchedule {
    private final PolledFeed feed;
    private final FeedActivity activity;
    private final Duration interval;
    private final Backoff backoff;
    private Instant due;
    private int failures;
    private boolean evidenceKept;

    FeedSchedule(PolledFeed feed, FeedActivity activity, Duration interval, Backoff backoff, Instant due) {
        this.feed = feed;
        this.activity = activity;
        this.interval = interval;
        this.backoff = backoff;
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
        activity.succeeded(now);
        evidenceKept = false;
        Instant next = started.plus(interval);
        due = turn == PolledFeed.Turn.MORE || next.isBefore(now) ? now : next;
    }

    /** Returns how long the feed now rests: the backoff, or longer when the source asked for that. */
    Duration failed(@Nullable Duration retryAfter, Instant now) {
        failures++;
        activity.failed(failures);
        Duration rest = backoff.delay(failures);
        if (retryAfter != null && retryAfter.compareTo(rest) > 0) {
            rest = retryAfter;
        }
        due = now.plus(rest);
        return rest;
    }
}
