package io.cadastream.bench.burst;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Carries a plan out and looks on.
 *
 * @param samples from the begin until everything has arrived
 * @param recovery of the MLSs' listings
 * @param writerLag seconds that the sources were behind the plan at most: of more than a second, the machine was too slow
 *     for the plan
 * @param missing changes that had not arrived when the patience ended
 */
record Run(Plan plan, List<Sample> samples, Recovery recovery, double writerLag, long missing) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration REPORT = Duration.ofSeconds(15);

    /** @param allowed backlog age that is never too old: poll interval and one second */
    static Run carryOut(Plan plan, Sources sources, String warehouse, double allowed, Consumer<String> progress)
            throws SQLException, InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        long begin = System.currentTimeMillis();
        try (Watch watch = new Watch(warehouse, sources.pending(), begin)) {
            Future<Double> writing = thread.submit(() -> write(plan, sources, begin));
            List<Sample> samples = new ArrayList<>();
            double giveUp = plan.seconds() + PATIENCE.toSeconds();
            double nextReport = REPORT.toSeconds();
            while (true) {
                long wait = begin + samples.size() * plan.look().toMillis() - System.currentTimeMillis();
                // A look at each step of the clock, whether the one before was quick or slow.
                Thread.sleep(Math.max(0, wait));
                boolean written = writing.isDone();
                Sample sample = watch.look();
                samples.add(sample);
                if (sample.second() > nextReport) {
                    progress.accept(String.format(
                            Locale.ROOT,
                            "  %.0f of %.0f s: %.0f changes/s, backlog %.1f s old",
                            sample.second(),
                            plan.seconds(),
                            sample.made(),
                            sample.worstBacklogAge()));
                    nextReport += REPORT.toSeconds();
                }
                if (written && (missing(sources) == 0 || sample.second() > giveUp)) {
                    break;
                }
            }
            Recovery recovery =
                    Recovery.of(Feed.MLS, samples, allowed, plan.at(plan.outageFrom()), plan.at(plan.outageTo()));
            return new Run(plan, samples, recovery, writing.get(), missing(sources));
        } finally {
            thread.shutdownNow();
            sources.mlsAway(false);
        }
    }

    double maxBacklogAge() {
        return samples.stream().mapToDouble(Sample::worstBacklogAge).max().orElse(0);
    }

    private static long missing(Sources sources) {
        return sources.pending().values().stream().mapToLong(Pending::missing).sum();
    }

    /** Returns the greatest lag behind the plan, seconds. */
    private static double write(Plan plan, Sources sources, long begin) throws SQLException, InterruptedException {
        long lag = 0;
        for (int step = 0; step < plan.counts().length; step++) {
            long wait = begin + Math.round(plan.at(step) * 1e3) - System.currentTimeMillis();
            // An open loop: changes are made when the plan says, not when the one before has arrived.
            Thread.sleep(Math.max(0, wait));
            lag = Math.max(lag, -wait);
            if (step == plan.outageFrom()) {
                sources.mlsAway(true);
                sources.changeListings(plan.heldBack());
            } else if (step == plan.outageTo()) {
                sources.mlsAway(false);
            }
            sources.change(plan.counts()[step]);
        }
        return lag / 1e3;
    }
}
