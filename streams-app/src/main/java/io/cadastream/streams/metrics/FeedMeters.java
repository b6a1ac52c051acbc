package io.cadastream.streams.metrics;

import io.cadastream.state.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What operators watch a feed by: {@code cadastream_events_total{feed,outcome}} and
 * {@code cadastream_e2e_latency_seconds{feed,tier,stage}}, where the stage {@code captured-published} runs from the
 * connector's read to publication, and {@code source-published} from the source's own commit.
 */
public final class FeedMeters {
    /** Outcome of a record that went to the quarantine. */
    public static final String QUARANTINED = "quarantined";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(35),
        Duration.ofMillis(50), Duration.ofMillis(75), Duration.ofMillis(100), Duration.ofMillis(150),
        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500),
        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5),
    };

    private final MeterRegistry registry;
    private final Map<String, Counter> events = new ConcurrentHashMap<>();
    private final Map<String, Timer> latencies = new ConcurrentHashMap<>();

    public FeedMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts what became of a change. */
    public void event(String feed, String outcome) {
        events.computeIfAbsent(
                        feed + '\n' + outcome,
                        key -> Counter.builder("cadastream.events")
                                .description("Changes by what became of them")
                                .tag("feed", feed)
                                .tag("outcome", outcome)
                                .register(registry))
                .increment();
    }

    /** Records how long the change behind a published row took. */
    public void published(Cause cause, Instant now) {
        latency(cause, "captured-published", cause.getCapturedAt(), now);
        latency(cause, "source-published", cause.getSourceUpdatedAt(), now);
    }

    private void latency(Cause cause, String stage, long since, Instant now) {
        String tier = Integer.toString(cause.getTier());
        latencies
                .computeIfAbsent(
                        cause.getFeed() + '\n' + tier + '\n' + stage,
                        key -> Timer.builder("cadastream.e2e.latency")
                                .description("Time that the change behind a published row took")
                                .tag("feed", cause.getFeed())
                                .tag("tier", tier)
                                .tag("stage", stage)
                                .serviceLevelObjectives(BUCKETS)
                                .register(registry))
                .record(Duration.ofMillis(Math.max(0, now.toEpochMilli() - since)));
    }
}
