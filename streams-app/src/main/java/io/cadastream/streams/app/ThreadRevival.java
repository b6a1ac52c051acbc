package io.cadastream.streams.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, slower with each death; gives the process up when too many die within the window,
 * so that whoever supervises it gets to know.
 */
final class ThreadRevival implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadRevival.class);

    /** What may happen before the process gives up. */
    record Limit(int deaths, Duration window, Duration pausePerDeath, Duration longestPause) {
        static final Limit DEFAULT =
                new Limit(60, Duration.ofMinutes(10), Duration.ofMillis(500), Duration.ofSeconds(5));

        /** How long to wait before the replacement of the {@code recent}th death within the window. */
        Duration pauseAfter(int recent) {
            Duration pause = pausePerDeath.multipliedBy(recent);
            return pause.compareTo(longestPause) < 0 ? pause : longestPause;
        }
    }

    private final Limit limit;
    private final InstantSource clock;
    private final Deque<Instant> deaths = new ArrayDeque<>();

    ThreadRevival(Limit limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        int recent = recentDeaths();
        if (recent > limit.deaths()) {
            LOG.error(
                    "stream threads died deaths={} within={}; the application stops", recent, limit.window(), failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("stream thread died deaths={}; it is replaced", recent, failure);
        try {
            Thread.sleep(limit.pauseAfter(recent).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized int recentDeaths() {
        Instant now = clock.instant();
        deaths.addLast(now);
        while (deaths.getFirst().isBefore(now.minus(limit.window()))) {
            deaths.removeFirst();
        }
        return deaths.size();
    }
}
