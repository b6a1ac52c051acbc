package io.cadastream.sandbox.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps components running: starts them, watches each one in a thread of its own, and starts again what dies, with a
 * growing delay so that a component that can't start does not burn the machine.
 */
final class Supervisor implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(15);
    private static final Duration STABLE_AFTER = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(15);
    private static final int TAIL_LINES = 15;

    private final Layout layout;
    private final StackListener listener;
    private final Map<String, ManagedProcess> running = new ConcurrentHashMap<>();
    private final List<Thread> watchers = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    Supervisor(Layout layout, StackListener listener) {
        this.layout = layout;
        this.listener = listener;
    }

    /** Starts {@code component} without waiting for it; refuses once the stack is stopping. */
    synchronized void launch(Component component) {
        if (stopping) {
            throw stopping();
        }
        listener.starting(component.name());
        ManagedProcess process = ManagedProcess.start(component, layout);
        running.put(component.name(), process);
        Thread watcher = new Thread(() -> watch(component), "watch-" + component.name());
        watcher.setDaemon(true);
        watchers.add(watcher);
        watcher.start();
    }

    /**
     * Waits until a launched component serves.
     *
     * @throws StackException when it doesn't within its time, with the end of its log
     */
    void awaitReady(String name) throws InterruptedException {
        ManagedProcess process = process(name);
        Duration took = awaitReady(process.component(), process.started());
        listener.ready(name, took);
    }

    long pid(String name) {
        return process(name).pid();
    }

    /** Whether a launched component serves right now. */
    boolean isReady(String name) throws InterruptedException {
        ManagedProcess process = process(name);
        return process.isAlive() && process.component().readiness().isReady();
    }

    /** Ends a component by force and does not start it again. */
    void kill(String name) {
        ManagedProcess process = process(name);
        running.remove(name);
        process.kill();
    }

    private ManagedProcess process(String name) {
        ManagedProcess process = running.get(name);
        if (process == null) {
            throw new IllegalStateException(name + " was never launched");
        }
        return process;
    }

    private Duration awaitReady(Component component, Instant since) throws InterruptedException {
        Instant deadline = since.plus(component.startTimeout());
        while (!component.readiness().isReady()) {
            if (stopping) {
                throw stopping();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StackException(component.name() + " was not ready within "
                        + component.startTimeout().toSeconds() + " s; the end of "
                        + layout.log(component.name()) + ":\n"
                        + String.join("\n", process(component.name()).logTail(TAIL_LINES)));
            }
            Thread.sleep(POLL.toMillis());
        }
        return Duration.between(since, Instant.now());
    }

    private static StackException stopping() {
        return new StackException("stopped before everything was ready");
    }

    private void watch(Component component) {
        Duration delay = FIRST_DELAY;
        try {
            while (!stopping) {
                ManagedProcess process = process(component.name());
                int exitCode = process.awaitExit();
                if (stopping || running.get(component.name()) != process) {
                    return;
                }
                if (process.started().plus(STABLE_AFTER).isBefore(Instant.now())) {
                    delay = FIRST_DELAY;
                }
                listener.died(component.name(), exitCode, process.logTail(TAIL_LINES), delay);
                Thread.sleep(delay.toMillis());
                delay = shorter(delay.multipliedBy(2), LONGEST_DELAY);
                try {
                    restart(component);
                } catch (StackException e) {
                    // The dead process is still the one that is watched, so the next round tries again, later.
                    listener.problem(component.name() + " did not start: " + e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void restart(Component component) {
        if (stopping) {
            return;
        }
        ManagedProcess process = ManagedProcess.start(component, layout);
        running.put(component.name(), process);
        Thread report = new Thread(() -> reportReady(component, process), "ready-" + component.name());
        report.setDaemon(true);
        report.start();
    }

    private void reportReady(Component component, ManagedProcess process) {
        try {
            while (process.isAlive() && !stopping) {
                if (component.readiness().isReady()) {
                    listener.restarted(component.name(), Duration.between(process.started(), Instant.now()));
                    return;
                }
                Thread.sleep(POLL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the named components one after the other, in the order given; missing ones are passed over. */
    void stop(List<String> names) throws InterruptedException {
        synchronized (this) {
            stopping = true;
        }
        for (String name : names) {
            ManagedProcess process = running.remove(name);
            if (process != null) {
                process.stop(STOP_GRACE);
            }
        }
    }

    @Override
    public void close() {
        try {
            stop(List.copyOf(running.keySet()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watchers.forEach(Thread::interrupt);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
