package io.cadastream.sandbox.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The real clock, set ahead or back by as much as it is told. */
final class JumpingClock extends Clock {
    private final Clock real;
    private volatile Duration ahead = Duration.ZERO;

    JumpingClock(Clock real) {
        this.real = real;
    }

    void ahead(Duration other) {
        ahead = other;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return real.withZone(zone);
    }
}
