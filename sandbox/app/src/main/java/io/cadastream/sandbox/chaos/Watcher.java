package io.cadastream.sandbox.chaos;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that looks at the running parts again and again on a thread of its own, whatever happens to them. */
abstract class Watcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final String name;
    private final Duration every;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long looks;

    Watcher(String name, Duration every) {
        this.name = name;
        this.every = every;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Looks once; a failure means that what it looks at is away, and the next look tries again. */
    abstract void look() throws Exception;

    /** Whether all there was to see has been seen; asked after a look when it is to stop. */
    boolean done() {
        return true;
    }

    final void start() {
        thread.start();
    }

    /** How many looks saw something. */
    final long looks() {
        return looks;
    }

    private void run() {
        try {
            while (true) {
                boolean seen = attempt();
                if (stopping && seen && done()) {
                    return;
                }
                // The rhythm of the looks is what a watcher is.
                Thread.sleep(every.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() throws InterruptedException {
        try {
            look();
            looks++;
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.debug("{} could not look", name, e);
            return false;
        }
    }

    /** Lets it see the rest, for at most this long; whether it did. */
    final boolean finish(Duration limit) throws InterruptedException {
        stopping = true;
        thread.join(limit.toMillis());
        return !thread.isAlive();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
