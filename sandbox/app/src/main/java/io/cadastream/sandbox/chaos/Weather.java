package io.cadastream.sandbox.chaos;

import java.time.Duration;

/** What the network of one proxy is like. Thread-safe. */
final class Weather {
    private Duration latency = Duration.ZERO;
    private boolean cut;

    synchronized void delay(Duration other) {
        latency = other;
        notifyAll();
    }

    synchronized void cut(boolean now) {
        cut = now;
        notifyAll();
    }

    /** Returns when a piece of data that came now may go on. */
    synchronized void await() throws InterruptedException {
        long came = System.nanoTime();
        while (true) {
            long left = came + latency.toNanos() - System.nanoTime();
            if (cut) {
                wait();
            } else if (left > 0) {
                wait(Math.max(1, left / 1_000_000));
            } else {
                return;
            }
        }
    }
}
