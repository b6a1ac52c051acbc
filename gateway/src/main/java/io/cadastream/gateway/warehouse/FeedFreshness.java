package io.cadastream.gateway.warehouse;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The meters of one feed in the warehouse. */
final class FeedFreshness {
    private static final double MILLIS = 1_000.0;
    /** As in the streams application, so that the stages can be compared; the targets are bounds. */
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(35), Duration.ofMillis(50),
        Duration.ofMillis(75), Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5),
        Duration.ofMinutes(30),
    };

    private static final double[] AGES = Arrays.stream(new Duration[] {
                Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30),
                Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15),
                Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7),
            })
            .mapToDouble(Duration::toSeconds)
            .toArray();

    private final Instant liveSince;
    private final Timer latency;
    private final DistributionSummary sampled;
    private volatile Instant newest = Instant.EPOCH;

    /** @param liveSince database's time; changes that the source made before are history */
    FeedFreshness(String feed, MeterRegistry registry, Instant liveSince) {
        this.liveSince = liveSince;
        this.latency = Timer.builder("cadastream.e2e.latency")
                .description("Time that a change took from its source to a stage")
                .tag("feed", feed)
                .tag("tier", feed.startsWith("county.") ? "2" : "1")
                .tag("stage", "warehouse")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        Gauge.builder("cadastream.freshness", () -> age(Instant.now()))
                .description("Age of the newest change of a feed that a reader of the warehouse sees")
                .baseUnit("seconds")
                .tag("feed", feed)
                .register(registry);
        this.sampled = DistributionSummary.builder("cadastream.freshness.sampled")
                .description("The same, noted every five seconds: what a reader finds who comes at any time")
                .baseUnit("seconds")
                .tag("feed", feed)
                .serviceLevelObjectives(AGES)
                .register(registry);
    }

    /** A row shows a change of this source time. */
    void newest(Instant sourceUpdatedAt) {
        if (sourceUpdatedAt.isAfter(newest)) {
            newest = sourceUpdatedAt;
        }
    }

    void latency(Instant sourceUpdatedAt, Instant ingestedAt) {
        if (!sourceUpdatedAt.isBefore(liveSince)) {
            Duration took = Duration.between(sourceUpdatedAt, ingestedAt);
            latency.record(took.isNegative() ? Duration.ZERO : took);
        }
    }

    void sample(Instant now) {
        sampled.record(age(now));
    }

    private double age(Instant now) {
        return Math.max(0, Duration.between(newest, now).toMillis()) / MILLIS;
    }
}
