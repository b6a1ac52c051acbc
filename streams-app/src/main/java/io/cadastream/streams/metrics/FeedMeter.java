package io.cadastream.streams.metrics;

import io.cadastream.state.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The meters of one feed, kept at hand: they are asked for several times a record. */
final class FeedMeter {
    private static final int TIERS = 3;

    /** Targets are bounds (5 s, 60 s, 5 min), so that what lies within one can be read off exactly. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(35),
        Duration.ofMillis(50), Duration.ofMillis(75), Duration.ofMillis(100), Duration.ofMillis(150),
        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500),
        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60),
        Duration.ofMinutes(5), Duration.ofMinutes(30),
    };

    private final String feed;
    private final MeterRegistry registry;
    private final long liveSince;
    private final Map<String, Counter> outcomes = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Timer> latencies =
            new AtomicReferenceArray<>(Stage.values().length * TIERS);

    /** @param liveSince UTC milliseconds; changes that the source made before are history */
    FeedMeter(String feed, MeterRegistry registry, long liveSince) {
        this.feed = feed;
        this.registry = registry;
        this.liveSince = liveSince;
    }

    void count(String outcome) {
        Counter counter = outcomes.get(outcome);
        (counter != null ? counter : outcomes.computeIfAbsent(outcome, this::counter)).increment();
    }

    /** Times are UTC milliseconds; a source's clock that is ahead of ours makes a latency of 0. */
    void latency(Stage stage, Cause cause, long since, long now) {
        if (cause.getSourceUpdatedAt() >= liveSince) {
            timer(stage, cause.getTier()).record(Math.max(0, now - since), TimeUnit.MILLISECONDS);
        }
    }

    private Timer timer(Stage stage, int tier) {
        int place = stage.ordinal() * TIERS + Math.min(Math.max(tier, 0), TIERS - 1);
        Timer timer = latencies.get(place);
        if (timer == null) {
            // The registry gives every caller the same timer.
            timer = Timer.builder("cadastream.e2e.latency")
                    .description("Time that a change took from its source to a stage")
                    .tag("feed", feed)
                    .tag("tier", Integer.toString(tier))
                    .tag("stage", stage.label())
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
            latencies.set(place, timer);
        }
        return timer;
    }

    private Counter counter(String outcome) {
        return Counter.builder("cadastream.events")
                .description("Changes by what became of them")
                .tag("feed", feed)
                .tag("outcome", outcome)
                .register(registry);
    }
}
