package io.cadastream.sandbox.stack;

import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorStatus;
import io.cadastream.sandbox.connectors.ConnectorsException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts failed connector tasks again. Connect leaves a task that met a passing fault (a database that was down for a
 * moment) failed for good; each is tried again with a growing delay, and reported the first time.
 */
final class ConnectorKeeper implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);

    private final ConnectClient connect;
    private final StackListener listener;
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Thread thread;

    /** When a failed connector may be tried again, and how long to wait after that. */
    private record Attempt(Instant notBefore, Duration delay) {

        Attempt next(Instant now) {
            Duration doubled = delay.multipliedBy(2);
            return new Attempt(now.plus(delay), doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled);
        }
    }

    ConnectorKeeper(String connectUrl, StackListener listener) {
        this.connect = new ConnectClient(connectUrl);
        this.listener = listener;
        this.thread = new Thread(this::run, "connector-keeper");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY.toMillis());
                try {
                    connect.statuses().values().forEach(this::look);
                } catch (ConnectorsException e) {
                    // The worker is away or rebalancing; its own watcher reports that. The next look sees it again.
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ConnectorStatus status) {
        Instant now = Instant.now();
        Attempt attempt = attempts.get(status.name());
        if (status.failure().isEmpty()) {
            if (attempt != null && now.isAfter(attempt.notBefore().plus(LONGEST_DELAY))) {
                attempts.remove(status.name());
            }
            return;
        }
        if (attempt == null) {
            listener.problem(rootCause(status.failure().get()) + "; it is started again");
            attempt = new Attempt(now, FIRST_DELAY);
        }
        if (!now.isBefore(attempt.notBefore())) {
            connect.restartFailed(status.name());
            attempt = attempt.next(now);
        }
        attempts.put(status.name(), attempt);
    }

    /** Who failed, and the last "Caused by" of its stack trace, which says the most. */
    private static String rootCause(String failure) {
        String first = failure.lines().findFirst().orElse(failure);
        return failure.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((a, b) -> b)
                .map(cause -> first + " – " + cause.substring("Caused by: ".length()))
                .orElse(first);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
