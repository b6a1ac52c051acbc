package io.cadastream.connect.kit.poll;

import java.time.Duration;

/** Sleep that others can end. A ring while nobody sleeps ends the next sleep at once. */
final class Alarm implements Sleeper {
    private boolean rung;

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); !rung && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        rung = false;
    }

    synchronized void ring() {
        rung = true;
        notifyAll();
    }
}
