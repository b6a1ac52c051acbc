package io.cadastream.connect.kit.poll;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times between tries: exponential with full jitter, so that tasks that failed together don't come back
 * together.
 */
public final class Backoff {
    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** Any time up to the first delay doubled once for each earlier failure, and up to the longest delay. */
    public Duration delay(int failuresInARow) {
        int doublings = Math.min(Math.max(failuresInARow - 1, 0), MAX_DOUBLINGS);
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(random.nextLong(ceiling + 1));
    }
}
