package io.cadastream.sandbox.sim;

import io.cadastream.sandbox.world.MlsFault;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins each of the scenario's faults of the MLSs when its time has come. */
final class MlsFaultSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MlsFaultSchedule.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "MLS faults");
        thread.setDaemon(true);
        return thread;
    });

    static MlsFaultSchedule start(List<MlsFault> faults, Consumer<MlsFault> begin) {
        MlsFaultSchedule schedule = new MlsFaultSchedule();
        for (MlsFault fault : faults) {
            ScheduledFuture<?> unused = schedule.timer.schedule(
                    () -> begin(fault, begin), fault.at().toMillis(), TimeUnit.MILLISECONDS);
        }
        return schedule;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static void begin(MlsFault fault, Consumer<MlsFault> begin) {
        try {
            LOG.info("fault of the MLSs: {}", fault);
            begin.accept(fault);
        } catch (RuntimeException e) {
            LOG.warn("a fault of the MLSs could not be begun", e);
        }
    }
}
