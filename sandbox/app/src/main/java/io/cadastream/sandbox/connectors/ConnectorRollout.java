package io.cadastream.sandbox.connectors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings configs to a cluster and waits until they run. Applying what the cluster has already changes nothing. */
public final class ConnectorRollout {
    /** Until a changed config is taken up the cluster still reports the tasks of the old one. A new one has none. */
    private static final Duration TAKE_UP = Duration.ofMillis(1_500);

    private static final long LOOK_EVERY_MS = 300;

    private static final long RESTART_EVERY_MS = 2_000;

    private final ConnectClient client;
    private final Consumer<String> progress;
    private final boolean restartFailed;

    /** @param progress told in one line of each step */
    public ConnectorRollout(ConnectClient client, Consumer<String> progress) {
        this(client, progress, false);
    }

    /**
     * @param restartFailed whether what failed is started again until the time is over: where what it needs may still be
     *     starting, or where the worker remembers a failure of its last run
     */
    public ConnectorRollout(ConnectClient client, Consumer<String> progress, boolean restartFailed) {
        this.client = client;
        this.progress = progress;
        this.restartFailed = restartFailed;
    }

    /**
     * Creates or changes what differs, then waits until every connector runs with all its tasks.
     *
     * @param wait longest wait for all of them together; zero does not wait
     * @throws ConnectorsException when one is refused, fails (with its stack trace) or does not run in time
     */
    public void apply(List<ConnectorFile> files, Duration wait) {
        boolean changed = false;
        for (ConnectorFile file : files) {
            changed |= put(file);
        }
        if (wait.isZero()) {
            return;
        }
        if (changed) {
            pause(TAKE_UP.toMillis());
        }
        Instant deadline = Instant.now().plus(wait);
        for (ConnectorFile file : files) {
            awaitRunning(file.name(), deadline, wait);
        }
    }

    /** @return whether a connector that the cluster had already got another config */
    private boolean put(ConnectorFile file) {
        Optional<Map<String, String>> current = client.config(file.name());
        if (current.isPresent()
                && ConfigDiff.between(current.get(), file.config()).isEmpty()) {
            progress.accept(file.name() + ": unchanged");
            return false;
        }
        client.put(file);
        progress.accept(file.name() + (current.isPresent() ? ": changed" : ": created"));
        return current.isPresent();
    }

    private void awaitRunning(String name, Instant deadline, Duration wait) {
        String shown = "";
        while (true) {
            ConnectorStatus status = client.status(name);
            if (status.failure().isPresent()) {
                if (!restartFailed || Instant.now().isAfter(deadline)) {
                    throw new ConnectorsException(status.failure().get());
                }
                client.restartFailed(name);
                pause(RESTART_EVERY_MS);
            }
            String line = "%s: %s, %d of %d tasks running"
                    .formatted(
                            name,
                            status.state(),
                            status.runningTasks(),
                            status.tasks().size());
            if (!line.equals(shown)) {
                progress.accept(line);
                shown = line;
            }
            if (status.running()) {
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new ConnectorsException(name + " does not run after " + wait.toSeconds() + " s: " + status.state()
                        + " with " + status.tasks().size() + " tasks, " + status.runningTasks() + " of them running");
            }
            pause(LOOK_EVERY_MS);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorsException("interrupted while waiting for connectors", e);
        }
    }
}
