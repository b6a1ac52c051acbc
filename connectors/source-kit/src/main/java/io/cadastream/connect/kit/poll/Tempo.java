package io.cadastream.connect.kit.poll;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a feed rests from one pass to the next: the interval while changes come, twice as long after each pass without
 * any, and never longer than the quiet interval, which also holds outside of the source's hours. Not thread-safe.
 */
final class Tempo {
    private final Duration interval;
    private final Duration quiet;
    private final PollHours hours;
    private Duration current;

    Tempo(Duration interval, Duration quiet, PollHours hours) {
        this.interval = interval;
        this.quiet = quiet;
        this.hours = hours;
        this.current = interval;
    }

    /** The rest after a pass. */
    Duration after(boolean changes, Instant now) {
        if (changes) {
            current = interval;
        } else if (!hours.contains(now)) {
            current = quiet;
        } else {
            Duration doubled = current.multipliedBy(2);
            current = doubled.compareTo(quiet) < 0 ? doubled : quiet;
        }
        return current;
    }

    /** Somebody says that there are changes. */
    void quicken() {
        current = interval;
    }
}
