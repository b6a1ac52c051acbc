package io.cadastream.bench;

import io.cadastream.sandbox.engine.ChangeSender;
import io.cadastream.sandbox.engine.SampleChanges;
import io.cadastream.sandbox.stack.EngineStack;
import io.cadastream.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/**
 * Fills the stores with properties, one of ten of them listed, and then measures how fast the engine works off a backlog
 * of mixed changes: new prices, new words of the county, listings that come anew by parcel number and by address, and
 * duplicates. The engine is held while the backlog is written, so that the sender costs it nothing; the broker shares the
 * processors with it.
 */
final class Throughput {
    private static final long SEED = 20_261_123;
    private static final int ONE_LISTED_OF = 10;

    private static final int HOMES = 4_000_000;

    /** One round: changes a second, and microseconds of processor time a change. */
    private record Round(double rate, double engine, double broker) {}

    private final EngineStack stack;
    private final int changes;
    private final int rounds;
    private final Random random = new Random(SEED);
    private final long[] listed;
    private final long[] told;
    private int homes;
    private int nextListing;

    Throughput(EngineStack stack, int changes, int rounds) {
        this.stack = stack;
        this.changes = changes;
        this.rounds = rounds;
        this.listed = new long[HOMES];
        this.told = new long[HOMES];
    }

    /** Fills up to each size in turn and measures there; prints a table in Markdown. */
    void run(List<Integer> sizes) throws InterruptedException, ExecutionException {
        stack.start();
        stack.startInstance(0);
        List<String> table = new ArrayList<>();
        double first = 0;
        try (ChangeSender sender = new ChangeSender(stack.bootstrap(), stack.registryApi());
                Outputs outputs = new Outputs(stack.bootstrap())) {
            for (int size : sizes) {
                long filled = fill(sender, outputs, size);
                if (first == 0) {
                    System.err.println("warming up");
                    measure(sender, outputs);
                }
                List<Round> measured = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    measured.add(measure(sender, outputs));
                    System.err.printf("%,d properties, round %d: %s%n", homes, round + 1, measured.get(round));
                }
                List<Double> rates = measured.stream().map(Round::rate).toList();
                double cost = median(measured.stream().map(Round::engine).toList());
                first = first == 0 ? cost : first;
                table.add(String.format(
                        Locale.ROOT,
                        "| %,d | %,.0f | %,.0f–%,.0f | %.0f µs | %.2f | %.0f µs | %,d/s |",
                        size,
                        median(rates),
                        Collections.min(rates),
                        Collections.max(rates),
                        cost,
                        cost / first,
                        median(measured.stream().map(Round::broker).toList()),
                        filled));
            }
        }
        System.out.println(
                "| properties | changes/s (median) | lowest–highest | engine's processor time a change | against the first | broker's | first load |");
        System.out.println("|---|---|---|---|---|---|---|");
        table.forEach(System.out::println);
    }

    /** Parcels up to the size, and a listing for one of ten. Returns the changes a second that the load made. */
    private long fill(ChangeSender sender, Outputs outputs, int size) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        int sent = 0;
        for (; homes < size; homes++) {
            sender.send(Topic.COUNTY_PARCEL, SampleChanges.parcel(homes, 0));
            sent++;
            if (homes % ONE_LISTED_OF == 0) {
                sender.send(Topic.MLS_LISTING, listing(homes));
                sent++;
            }
        }
        sender.flush();
        if (sent == 0) {
            return 0;
        }
        System.err.printf("filled up to %,d properties; waiting for the engine%n", size);
        double seconds = (outputs.awaitStill(sent) - begin) / 1e9;
        return Math.round(sent / seconds);
    }

    private Round measure(ChangeSender sender, Outputs outputs) throws InterruptedException, ExecutionException {
        stack.pauseInstance(0);
        try {
            for (int i = 0; i < changes; i++) {
                sendOne(sender);
            }
            sender.flush();
        } finally {
            stack.resumeInstance(0);
        }
        Duration engine = stack.processorTime(0);
        Duration broker = stack.brokerProcessorTime();
        long begin = System.nanoTime();
        double seconds = (outputs.awaitStill(changes) - begin) / 1e9;
        return new Round(
                changes / seconds,
                micros(stack.processorTime(0).minus(engine)),
                micros(stack.brokerProcessorTime().minus(broker)));
    }

    private double micros(Duration all) {
        return all.toNanos() / 1e3 / changes;
    }

    private void sendOne(ChangeSender sender) {
        int dice = random.nextInt(100);
        int any = random.nextInt(homes);
        int anyListed = any - any % ONE_LISTED_OF;
        if (dice < 65) {
            listed[anyListed]++;
            sender.send(Topic.MLS_LISTING, listing(anyListed));
        } else if (dice < 90) {
            told[any]++;
            sender.send(Topic.COUNTY_PARCEL, SampleChanges.parcel(any, told[any]));
        } else if (dice < 93) {
            sender.send(Topic.MLS_LISTING, listing(newlyListed()));
        } else {
            sender.send(Topic.MLS_LISTING, listing(anyListed));
        }
    }

    /** The next home that has no listing yet. */
    private int newlyListed() {
        nextListing += (nextListing + 1) % ONE_LISTED_OF == 0 ? 2 : 1;
        if (nextListing >= homes) {
            throw new IllegalStateException("every home is listed: measure fewer changes, or with more properties");
        }
        return nextListing;
    }

    /** Half of the listings name the parcel, half only the address. */
    private io.cadastream.change.ListingChange listing(int home) {
        return SampleChanges.listing(home, listed[home], home / ONE_LISTED_OF % 2 == 0);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
