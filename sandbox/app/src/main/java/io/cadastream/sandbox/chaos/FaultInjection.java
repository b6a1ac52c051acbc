package io.cadastream.sandbox.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does the faults of a schedule at their times. */
final class FaultInjection {
    private static final int THREADS = 4;

    private final Map<FaultKind, Injector> injectors = new EnumMap<>(FaultKind.class);
    private final TimeLine timeLine;

    FaultInjection(TimeLine timeLine) {
        this.timeLine = timeLine;
    }

    /** Names who does faults of these kinds. */
    void use(Injector injector, FaultKind... kinds) {
        for (FaultKind kind : kinds) {
            injectors.put(kind, injector);
        }
    }

    /** Returns when the last fault has ended. */
    void run(List<Fault> faults, Recoveries recoveries) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(faults.size());
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "chaos-faults");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Fault fault : faults) {
                ScheduledFuture<?> unused = timer.schedule(
                        () -> begin(fault, timer, recoveries, ended), fault.at().toMillis(), TimeUnit.MILLISECONDS);
            }
            ended.await();
        } finally {
            timer.shutdownNow();
        }
    }

    private void begin(Fault fault, ScheduledExecutorService timer, Recoveries recoveries, CountDownLatch ended) {
        timeLine.add("fault " + fault.number() + " begins: " + fault);
        Injector.Ending ending = Injector.Ending.NOTHING;
        try {
            Injector injector = injectors.get(fault.kind());
            if (injector == null) {
                throw new IllegalStateException(
                        "nobody does faults of kind " + fault.kind().text());
            }
            ending = injector.begin(fault);
        } catch (Exception e) {
            timeLine.add("fault " + fault.number() + " could not begin: " + e);
        }
        Injector.Ending last = ending;
        ScheduledFuture<?> unused = timer.schedule(
                () -> end(fault, last, recoveries, ended), fault.lasts().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end(Fault fault, Injector.Ending ending, Recoveries recoveries, CountDownLatch ended) {
        try {
            ending.end();
        } catch (Exception e) {
            timeLine.add("fault " + fault.number() + " could not be ended: " + e);
        }
        if (!fault.lasts().isZero()) {
            timeLine.add("fault " + fault.number() + " ends");
        }
        recoveries.measure(fault);
        ended.countDown();
    }
}
