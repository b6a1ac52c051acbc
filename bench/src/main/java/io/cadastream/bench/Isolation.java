package io.cadastream.bench;

import io.cadastream.sandbox.engine.ChangeSender;
import io.cadastream.sandbox.engine.SampleChanges;
import io.cadastream.sandbox.stack.EngineStack;
import io.cadastream.topics.Topic;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * How long a new price takes to its listing's row and to its property's row, as a read-committed consumer sees it: with
 * nothing else going on, and while a county's whole snapshot is on its way through the engine.
 */
final class Isolation {
    private static final Duration WARM_UP = Duration.ofSeconds(45);

    private final EngineStack stack;
    private final int rows;
    private final int listings;
    private final int rate;
    private final int seconds;
    private long version;

    Isolation(EngineStack stack, int rows, int listings, int rate, int seconds) {
        this.stack = stack;
        this.rows = rows;
        this.listings = listings;
        this.rate = rate;
        this.seconds = seconds;
    }

    void run() throws InterruptedException, ExecutionException {
        stack.start();
        stack.startInstance(0);
        try (ChangeSender bulk = new ChangeSender(stack.bootstrap(), stack.registryApi());
                ChangeSender tier1 = new ChangeSender(stack.bootstrap(), stack.registryApi());
                Outputs outputs = new Outputs(stack.bootstrap());
                Arrivals arrivals = new Arrivals(stack.bootstrap())) {
            for (int home = 0; home < listings; home++) {
                bulk.send(Topic.COUNTY_PARCEL, SampleChanges.parcel(home, 0));
                bulk.send(Topic.MLS_LISTING, SampleChanges.listing(home, 0, home % 2 == 0));
            }
            bulk.flush();
            outputs.awaitStill(2 * listings);
            System.err.println("warming up");
            prices(tier1, WARM_UP);
            arrivals.take();
            System.err.println("idle");
            prices(tier1, Duration.ofSeconds(seconds));
            Arrivals.Latencies idle = arrivals.take();
            print("idle", idle);

            System.err.printf("county snapshot of %,d rows%n", rows);
            long begin = System.nanoTime();
            Thread sending = new Thread(() -> {
                for (int home = listings; home < listings + rows; home++) {
                    bulk.send(Topic.COUNTY_PARCEL, SampleChanges.parcel(home, 0));
                }
                bulk.flush();
            });
            sending.start();
            long sent = 0;
            do {
                prices(tier1, Duration.ofSeconds(5));
                if (sent == 0 && !sending.isAlive()) {
                    sent = System.nanoTime();
                }
            } while (sending.isAlive() || outputs.unread(Topic.COUNTY_PARCEL) > 0);
            double took = (System.nanoTime() - begin) / 1e9;
            Arrivals.Latencies loaded = arrivals.take();
            print("load", loaded);
            System.out.printf(
                    Locale.ROOT,
                    "county snapshot: %,d rows in %.0f s (%,.0f rows/s; sent in %.0f s)%nratio of p95: listing %.2f, property %.2f%n",
                    rows,
                    took,
                    rows / took,
                    (sent - begin) / 1e9,
                    loaded.listing().percentile(95) / idle.listing().percentile(95),
                    loaded.property().percentile(95) / idle.property().percentile(95));
        }
    }

    /** New prices at the rate, for so long. */
    private void prices(ChangeSender sender, Duration howLong) throws InterruptedException {
        long end = System.nanoTime() + howLong.toNanos();
        long step = Duration.ofSeconds(1).toNanos() / rate;
        for (long next = System.nanoTime(); next < end; next += step) {
            long wait = next - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            version++;
            int home = (int) (version % listings);
            sender.send(Topic.MLS_LISTING, SampleChanges.listing(home, 1 + version / listings, home % 2 == 0));
        }
        sender.flush();
    }

    private static void print(String what, Arrivals.Latencies latencies) {
        System.out.printf(
                Locale.ROOT, "%s: listing row %s; property row %s%n", what, latencies.listing(), latencies.property());
    }
}
