package io.cadastream.gateway.warehouse;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what a reader of the warehouse gets: {@code cadastream_e2e_latency_seconds{stage="warehouse"}} from the
 * source's time to the row's, and {@code cadastream_freshness_seconds}. Looks every five seconds, at new rows only.
 *
 * <p>A row is taken once it is five seconds old, since a row's time is set before it is committed: what takes longer to
 * commit is missed, and of several writes of one row within a look only the last is seen. Changes that a source made
 * before its feed was first seen here are history, not late.
 */
public final class WarehouseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarehouseWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration COMMIT_TIME = Duration.ofSeconds(5);

    private final FreshRows rows;
    private final MeterRegistry registry;
    private final Map<String, FeedFreshness> feeds = new HashMap<>();
    private final ScheduledExecutorService executor;
    private @Nullable Instant started;
    private Instant seenUpTo = Instant.EPOCH;
    private volatile boolean up;

    public WarehouseWatch(WarehouseConfig config, MeterRegistry registry) {
        this.rows = new FreshRows(config);
        this.registry = registry;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "warehouse-watch");
            thread.setDaemon(true);
            return thread;
        });
        Gauge.builder("cadastream.warehouse.up", () -> up ? 1 : 0)
                .description("1 while the warehouse answers the gateway")
                .register(registry);
    }

    /** Begins to look; that the warehouse does not answer yet is no failure. */
    public void start() {
        executor.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            lookOnce();
            if (!up) {
                LOG.info("the warehouse answers");
            }
            up = true;
        } catch (SQLException | RuntimeException e) {
            rows.close();
            if (up) {
                LOG.warn("the warehouse does not answer: {}", e.getMessage());
            }
            up = false;
        }
    }

    /** Each number is counted at most once, also when a look fails half-way. */
    void lookOnce() throws SQLException {
        Instant now = rows.now();
        if (started == null) {
            // The one look at all rows: a feed that is quiet now has its age too.
            rows.newest(Instant.EPOCH, now)
                    .forEach((feed, newest) -> feed(feed, now).newest(newest));
            started = now;
            seenUpTo = now;
        }
        rows.newest(seenUpTo.minus(COMMIT_TIME), now)
                .forEach((feed, newest) -> feed(feed, now).newest(newest));
        Instant upTo = now.minus(COMMIT_TIME);
        if (upTo.isAfter(seenUpTo)) {
            Instant after = seenUpTo;
            seenUpTo = upTo;
            rows.between(
                    after,
                    upTo,
                    started,
                    (feed, source, ingested) -> feed(feed, now).latency(source, ingested));
        }
        feeds.values().forEach(feed -> feed.sample(now));
    }

    private FeedFreshness feed(String name, Instant now) {
        return feeds.computeIfAbsent(name, feed -> new FeedFreshness(feed, registry, now));
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (executor.awaitTermination(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                rows.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
