package io.cadastream.sandbox.county.socrata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many requests without an application token the portal takes. Thread-safe. */
final class AppTokens {
    private final Clock clock;
    private int allowed = Integer.MAX_VALUE;
    private Duration window = Duration.ZERO;
    private Instant windowEnd = Instant.EPOCH;
    private int taken;

    AppTokens(Clock clock) {
        this.clock = clock;
    }

    /** From now on so many requests without a token in each window of that length. */
    synchronized void allow(int requests, Duration each) {
        allowed = requests;
        window = each;
        windowEnd = Instant.EPOCH;
    }

    /** Whether a request without a token is one too many. */
    synchronized boolean refuses() {
        Instant now = clock.instant();
        if (!now.isBefore(windowEnd)) {
            windowEnd = now.plus(window);
            taken = 0;
        }
        taken = Math.min(taken + 1, Integer.MAX_VALUE - 1);
        return taken > allowed;
    }
}
