package io.cadastream.streams.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code cadastream_backlog_age_seconds{feed}}: age of a feed's oldest change that lies on its topic and is not processed
 * yet, by the time it was written there; 0 when there is none. Source times play no part, so neither a first load nor a
 * replay of old records looks like a backlog.
 *
 * <p>Looks every five seconds at the partitions of this instance. While it can't look, the age is not a number.
 */
public final class BacklogProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BacklogProbe.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration TRUSTED = Duration.ofSeconds(60);
    private static final double MILLIS = 1_000.0;

    private final Backlog backlog;
    private final Supplier<Set<TopicPartition>> partitions;
    private final FeedMeters feeds;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService executor;
    private volatile Map<String, Long> oldest = Map.of();
    private volatile long lookedAt;
    private boolean failing;

    /** @param partitions of change topics that this instance reads now */
    public BacklogProbe(
            Backlog backlog,
            Supplier<Set<TopicPartition>> partitions,
            FeedMeters feeds,
            MeterRegistry registry,
            InstantSource clock) {
        this.backlog = backlog;
        this.partitions = partitions;
        this.feeds = feeds;
        this.registry = registry;
        this.clock = clock;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "backlog-probe");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to look. */
    public void start() {
        executor.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    void look() {
        try {
            oldest = backlog.oldestByFeed(partitions.get());
            lookedAt = clock.millis();
            feeds.feeds().forEach(this::show);
            oldest.keySet().forEach(this::show);
            failing = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Once an outage; whatever is wrong, the next look may work.
            if (!failing) {
                LOG.warn("the backlog can't be looked at", e);
            }
            failing = true;
        }
    }

    private void show(String feed) {
        if (shown.add(feed)) {
            Gauge.builder("cadastream.backlog.age", () -> age(feed))
                    .description("Age of the oldest change of a feed that is not processed yet; 0 when there is none")
                    .baseUnit("seconds")
                    .tag("feed", feed)
                    .register(registry);
        }
    }

    private double age(String feed) {
        long now = clock.millis();
        if (now - lookedAt > TRUSTED.toMillis()) {
            return Double.NaN;
        }
        Long since = oldest.get(feed);
        return since == null ? 0 : Math.max(0, now - since) / MILLIS;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            // The clients are not to be used by two threads.
            if (executor.awaitTermination(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                backlog.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
