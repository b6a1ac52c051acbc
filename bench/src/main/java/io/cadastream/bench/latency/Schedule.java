package io.cadastream.bench.latency;

import java.time.Duration;
import java.time.Instant;

/**
 * A constant rate, open loop: change number i is due at a time that does not depend on how long the ones before it took.
 *
 * @param begin when the first change is due
 * @param rate changes a second
 * @param count changes in all
 */
record Schedule(Instant begin, int rate, int count) {

    static Schedule startingNow(int rate, Duration howLong) {
        return new Schedule(Instant.now(), rate, Math.toIntExact(rate * howLong.toSeconds()));
    }

    /** When a change is due, microseconds since 1970. */
    long dueMicros(int number) {
        return micros(begin) + number * 1_000_000L / rate;
    }

    /** Blocks until a change is due; not at all when it is late already. */
    void awaitDue(int number) throws InterruptedException {
        long wait = dueMicros(number) - micros(Instant.now());
        if (wait > 0) {
            // The plan's own time is what is waited for.
            Thread.sleep(wait / 1_000, (int) (wait % 1_000) * 1_000);
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
    }
}
