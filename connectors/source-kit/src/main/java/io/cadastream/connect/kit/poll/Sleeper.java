package io.cadastream.connect.kit.poll;

import java.time.Duration;

/** Waits; tests put a faster one in. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
