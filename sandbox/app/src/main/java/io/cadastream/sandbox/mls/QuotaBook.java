package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.Scenario.MlsQuota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the requests of the account, refuses those over its quota, and keeps book of them. Thread-safe. */
final class QuotaBook {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaBook.class);

    private final Clock clock;
    private final List<Window> windows = new ArrayList<>();
    private final List<String> over = new ArrayList<>();

    private record Window(String name, Duration length, int limit, Deque<Instant> asked) {
        /** When the next request is allowed; empty when it is now. */
        Optional<Duration> rest(Instant now) {
            while (!asked.isEmpty() && !asked.getFirst().isAfter(now.minus(length))) {
                asked.removeFirst();
            }
            return asked.size() < limit
                    ? Optional.empty()
                    : Optional.of(Duration.between(now, asked.getFirst().plus(length)));
        }
    }

    QuotaBook(MlsQuota quota, Clock clock) {
        this.clock = clock;
        add("second", Duration.ofSeconds(1), quota.perSecond());
        add("minute", Duration.ofMinutes(1), quota.perMinute());
        add("hour", Duration.ofHours(1), quota.perHour());
    }

    private void add(String name, Duration length, int limit) {
        if (limit > 0) {
            windows.add(new Window(name, length, limit, new ArrayDeque<>()));
        }
    }

    /** A request has come: how long the caller has to wait, or empty when it is served. */
    synchronized Optional<Duration> ask() {
        Instant now = clock.instant();
        for (Window window : windows) {
            Optional<Duration> rest = window.rest(now);
            if (rest.isPresent()) {
                String entry = now + ": more than " + window.limit() + " requests in a " + window.name();
                LOG.warn("over quota: {}", entry);
                over.add(entry);
                return rest;
            }
        }
        windows.forEach(window -> window.asked().addLast(now));
        return Optional.empty();
    }

    synchronized List<String> over() {
        return List.copyOf(over);
    }
}
