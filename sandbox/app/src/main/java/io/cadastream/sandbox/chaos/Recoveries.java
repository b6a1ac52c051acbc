package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.stack.Sandbox;
import io.cadastream.sandbox.stack.StackException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Measures, after the end of each fault, how long it takes until the part serves again and a change made after the end
 * reaches the warehouse.
 */
final class Recoveries implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(150);
    /** Another change may overwrite a marker before it is seen, so now and then a new one is made. */
    private static final Duration NEXT_MARKER = Duration.ofSeconds(5);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Set<String> SOURCES = Set.of("mls");

    private final Sandbox sandbox;
    private final Markers markers;
    private final TimeLine timeLine;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "chaos-recovery");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Integer, Duration> recovered = new ConcurrentHashMap<>();
    private final Set<Integer> timedOut = ConcurrentHashMap.newKeySet();

    Recoveries(Sandbox sandbox, Markers markers, TimeLine timeLine) {
        this.sandbox = sandbox;
        this.markers = markers;
        this.timeLine = timeLine;
    }

    /**
     * Returns when a change made now at each kind of source has arrived: what was loaded at the start is through.
     *
     * @throws StackException when it does not within its time
     */
    void awaitFlow() throws InterruptedException {
        for (String target : List.of("mls", "county-files", "crm-db")) {
            if (!await(target, System.nanoTime())) {
                throw new StackException("no change at " + target + " reached the warehouse within " + LIMIT.toSeconds()
                        + " s, before any fault");
            }
        }
    }

    /** Begins to measure: the fault ended just now. */
    void measure(Fault fault) {
        long end = System.nanoTime();
        Future<?> unused = threads.submit(() -> {
            try {
                if (await(fault.target(), end)) {
                    Duration took = Duration.ofNanos(System.nanoTime() - end);
                    recovered.put(fault.number(), took);
                    timeLine.add("fault " + fault.number() + " recovered from, " + took.toMillis() / 1000.0
                            + " s after its end");
                } else {
                    timedOut.add(fault.number());
                    timeLine.add("fault " + fault.number() + " NOT recovered from within " + LIMIT.toSeconds() + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // Not measured is not recovered: the run must not pass by it.
                timedOut.add(fault.number());
                timeLine.add("fault " + fault.number() + " could not be measured: " + e);
            }
        });
    }

    private boolean await(String target, long end) throws InterruptedException {
        List<Markers.Marker> made = new ArrayList<>();
        long nextMarker = end;
        while (System.nanoTime() - end < LIMIT.toNanos()) {
            if (System.nanoTime() >= nextMarker) {
                try {
                    made.add(markers.make(target));
                    nextMarker = System.nanoTime() + NEXT_MARKER.toNanos();
                } catch (SQLException e) {
                    // The CRM is away; the next round tries again.
                }
            }
            if (serves(target) && anyArrived(made)) {
                return true;
            }
            // Neither a part nor the warehouse calls back: they are asked until the limit.
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return false;
    }

    private boolean serves(String target) throws InterruptedException {
        return isSource(target) || sandbox.isReady(target);
    }

    private static boolean isSource(String target) {
        return SOURCES.contains(target) || target.startsWith("mls-") || target.startsWith("county-");
    }

    private static boolean anyArrived(List<Markers.Marker> markers) {
        for (Markers.Marker marker : markers) {
            try {
                if (marker.hasArrived()) {
                    return true;
                }
            } catch (SQLException e) {
                return false;
            }
        }
        return false;
    }

    /** Returns when all that is measured is over. */
    void awaitAll() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(LIMIT.toSeconds() + 20, TimeUnit.SECONDS);
    }

    /** Time from the end of a fault to its recovery, by its number. */
    Map<Integer, Duration> recovered() {
        return new TreeMap<>(recovered);
    }

    /** Numbers of faults that were not recovered from in time. */
    Set<Integer> timedOut() {
        return Set.copyOf(timedOut);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
