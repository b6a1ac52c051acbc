package io.cadastream.connect.kit.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it on; whole milliseconds, UTC. Thread-safe. */
public final class MovedClock extends Clock {
    private final AtomicLong millis;

    public MovedClock(Instant begin) {
        millis = new AtomicLong(begin.toEpochMilli());
    }

    public void move(Duration on) {
        millis.addAndGet(on.toMillis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }
}
