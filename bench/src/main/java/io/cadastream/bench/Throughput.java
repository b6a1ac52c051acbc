package io.cadastream.bench;

import io.cadastream.sandbox.engine.ChangeSender;
import io.cadastream.sandbox.stack.EngineStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * Fills the stores with properties and then measures how fast the engine works off a backlog of {@link SampleTraffic}. The engine is held while the backlog is written, so that the sender costs it nothing; the broker shares the
 * processors with it.
 */
final class Throughput {
    /** One round: changes a second, and microseconds of processor time a change. */
    private record Round(double rate, double engine, double broker) {}

    private final EngineStack stack;
    private final int changes;
    private final int rounds;
    private final SampleTraffic traffic = new SampleTraffic();

    Throughput(EngineStack stack, int changes, int rounds) {
        this.stack = stack;
        this.changes = changes;
        this.rounds = rounds;
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
                    System.err.printf(
                            "%,d properties, round %d: %s%n", traffic.homes(), round + 1, measured.get(round));
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
        int sent = traffic.fill(sender, size);
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
            traffic.send(sender, changes);
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

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
