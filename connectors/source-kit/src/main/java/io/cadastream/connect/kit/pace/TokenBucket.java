package io.cadastream.connect.kit.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket, kept as the one moment at which it will be full again (the generic cell rate algorithm of ITU-T I.371).
 * Its rate is such that no window of the quota's length, wherever it begins, holds more than the limit, the burst included.
 * Times are nanoseconds since 1970. Not thread-safe.
 */
final class TokenBucket {
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long NANOS_A_MILLI = 1_000_000L;

    private final long nanosPerToken;
    private final long nanosOfBurstButOne;
    private long fullAt = Long.MIN_VALUE;

    /**
     * A full bucket.
     *
     * @param limit tokens in any window; at least 1
     * @param burst tokens at once, 1 to {@code limit}
     */
    TokenBucket(long limit, Duration window, long burst) {
        // A burst and what flows in until the window ends together make the limit, and not one more.
        this.nanosPerToken = -Math.floorDiv(-window.toNanos(), limit - (burst - 1));
        this.nanosOfBurstButOne = (burst - 1) * nanosPerToken;
    }

    /** How long until there is a whole token; zero when there is one. */
    Duration untilOne(Instant now) {
        long at = nanos(now);
        return fullAt <= at ? Duration.ZERO : Duration.ofNanos(Math.max(0, fullAt - at - nanosOfBurstButOne));
    }

    /** Takes tokens, also those that are not there yet: the size of an answer is known only when it has come. */
    void take(long tokens, Instant now) {
        fullAt = Math.max(fullAt, nanos(now)) + tokens * nanosPerToken;
    }

    /** From now on there is one token at most: what was used before is not known. */
    void startLow(Instant now) {
        fullAt = Math.max(fullAt, nanos(now) + nanosOfBurstButOne);
    }

    /** When it will be full, whole milliseconds; now when it is. */
    Instant fullAt(Instant now) {
        return Instant.ofEpochMilli(-Math.floorDiv(-Math.max(fullAt, nanos(now)), NANOS_A_MILLI));
    }

    /** As known from before a restart. */
    void fullAtLeastAt(Instant then) {
        fullAt = Math.max(fullAt, nanos(then));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS_A_SECOND + time.getNano();
    }
}
