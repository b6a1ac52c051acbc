package io.cadastream.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.state.Cause;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedMetersTest {
    private static final String FEED = "mls.gulf";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final FeedMeters meters = new FeedMeters(registry, () -> now);

    @Test
    void whatASourceHadBeforeTheFeedWasFirstSeenIsNoLatency() {
        meters.admitted(change(now.minus(Duration.ofDays(900)), now));
        meters.published(change(now.minusSeconds(1), now), now);
        assertThat(registry.find("cadastream.e2e.latency").timers()).isEmpty();
    }

    @Test
    void eachStageIsMeasuredFromTheSource_processingFromTheRead() {
        meters.event(FEED, "admitted");
        Instant made = now.plusSeconds(10);
        Cause cause = change(made, made.plusSeconds(2));
        now = made.plusSeconds(3);
        meters.admitted(cause);
        meters.published(cause, made.plusSeconds(7));
        assertThat(seconds("captured")).isEqualTo(2);
        assertThat(seconds("admitted")).isEqualTo(3);
        assertThat(seconds("published")).isEqualTo(7);
        assertThat(seconds("processing")).isEqualTo(5);
    }

    @Test
    void anOutageOfTheSourceIsMeasuredInFull() {
        meters.event(FEED, "admitted");
        Instant made = now.plusSeconds(1);
        now = made.plus(Duration.ofHours(5));
        meters.admitted(change(made, now));
        assertThat(seconds("captured")).isEqualTo(Duration.ofHours(5).toSeconds());
    }

    @Test
    void aSourceWhoseClockIsAheadHasALatencyOfZero() {
        meters.event(FEED, "admitted");
        meters.admitted(change(now.plusSeconds(30), now));
        assertThat(seconds("captured")).isZero();
    }

    private double seconds(String stage) {
        Timer timer = registry.get("cadastream.e2e.latency")
                .tags("feed", FEED, "tier", "1", "stage", stage)
                .timer();
        assertThat(timer.count()).isEqualTo(1);
        return timer.totalTime(TimeUnit.SECONDS);
    }

    private static Cause change(Instant sourceUpdatedAt, Instant capturedAt) {
        return new Cause(FEED, sourceUpdatedAt.toEpochMilli(), capturedAt.toEpochMilli(), 1);
    }
}
