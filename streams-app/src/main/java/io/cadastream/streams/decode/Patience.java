package io.cadastream.streams.decode;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits out a registry outage in place: retries with growing pauses, and only then lets the failure through, which
 * restarts the stream thread and reads the record again. So an outage delays records and never quarantines them.
 *
 * @param attempts how often at most
 * @param firstPause doubles from one attempt to the next
 * @param longestPause where it stops growing
 */
public record Patience(int attempts, Duration firstPause, Duration longestPause) {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** About a minute in all, well below the consumer's five minutes. */
    public static final Patience DEFAULT = new Patience(10, Duration.ofMillis(200), Duration.ofSeconds(10));

    /** Runs the action until it works or fails for another reason than an outage. */
    public <T> T await(String what, Supplier<T> action) {
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            try {
                return action.get();
            } catch (RuntimeException e) {
                if (attempt >= attempts || !Outage.causes(e)) {
                    throw e;
                }
                LOG.warn(
                        "{}: registry not reachable, attempt {} of {}, again in {} ms: {}",
                        what,
                        attempt,
                        attempts,
                        pause.toMillis(),
                        e.toString());
                sleep(pause, e);
                pause = pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
            }
        }
    }

    private static void sleep(Duration pause, RuntimeException why) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }
}
