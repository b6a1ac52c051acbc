package io.cadastream.sandbox.sim;

import io.cadastream.sandbox.world.BadInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the scenario's bad input one after the other, in a seeded order. */
final class BadInputSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BadInputSchedule.class);
    // Longer than a county holds a bad snapshot, so that each is followed by a clean one.
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bad input");
        thread.setDaemon(true);
        return thread;
    });

    static BadInputSchedule start(Map<BadInput, Integer> counts, Random random, Function<BadInput, String> give) {
        List<BadInput> queue = new ArrayList<>();
        counts.forEach((kind, count) -> queue.addAll(Collections.nCopies(count, kind)));
        Collections.sort(queue);
        Collections.shuffle(queue, random);
        BadInputSchedule schedule = new BadInputSchedule();
        schedule.run(queue.iterator(), give);
        return schedule;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void run(Iterator<BadInput> queue, Function<BadInput, String> give) {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                () -> giveNext(queue, give), BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void giveNext(Iterator<BadInput> queue, Function<BadInput, String> give) {
        try {
            if (queue.hasNext()) {
                LOG.info("bad input: {}", give.apply(queue.next()));
            }
        } catch (RuntimeException e) {
            LOG.warn("bad input could not be given", e);
        }
    }
}
