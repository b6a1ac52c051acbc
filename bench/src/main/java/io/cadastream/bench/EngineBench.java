package io.cadastream.bench;

import io.cadastream.sandbox.stack.EngineStack;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.RunningStack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the engine alone: a real broker, a real registry, one instance of the streams application, no connectors. */
@Command(
        name = "engine",
        description = "The engine alone: a broker, a registry and one instance of the streams application.",
        mixinStandardHelpOptions = true,
        subcommands = {EngineBench.ThroughputCommand.class, EngineBench.IsolationCommand.class})
public final class EngineBench {
    private EngineBench() {}

    /** What every measurement is given. */
    static final class Where {
        @Option(
                names = "--dir",
                description = "data of the measured stack; emptied first",
                defaultValue = ".cadastream-bench")
        @Nullable
        Path dir;

        @Option(names = "--port-offset", description = "added to every port", defaultValue = "20000")
        int offset;

        @Option(names = "--heap", description = "heap of the streams application", defaultValue = "512m")
        String heap = "512m";

        @Option(names = "--set", description = "setting of the streams application, key=value; may be repeated")
        Map<String, String> settings = new LinkedHashMap<>();

        EngineStack stack(String name) throws InterruptedException {
            Layout layout = new Layout(
                    Layout.homeFromEnvironment(), Objects.requireNonNull(dir).resolve(name));
            new RunningStack(layout).stop();
            new RunningStack(layout).delete();
            EngineStack stack =
                    new EngineStack(layout, new Ports(offset), new EngineStack.Options(heap, settings), new Progress());
            // Ctrl-C shall leave no process behind.
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            return stack;
        }
    }

    @Command(
            name = "throughput",
            mixinStandardHelpOptions = true,
            description = "Changes per second with the stores holding more and more properties.")
    static final class ThroughputCommand implements Callable<Integer> {
        @Mixin
        private Where where = new Where();

        @Option(
                names = "--properties",
                split = ",",
                description = "properties in the stores, ascending",
                defaultValue = "10000,100000,1000000")
        private List<Integer> properties = List.of();

        @Option(names = "--changes", description = "changes measured at each size", defaultValue = "60000")
        private int changes;

        @Option(names = "--rounds", description = "measurements at each size", defaultValue = "3")
        private int rounds;

        @Override
        public Integer call() throws Exception {
            try (EngineStack stack = where.stack("throughput")) {
                new Throughput(stack, changes, rounds).run(properties);
            }
            return 0;
        }
    }

    @Command(
            name = "isolation",
            mixinStandardHelpOptions = true,
            description =
                    "Latency of tier 1 with nothing else going on, and while a county snapshot runs at full speed.")
    static final class IsolationCommand implements Callable<Integer> {
        @Mixin
        private Where where = new Where();

        @Option(names = "--rows", description = "rows of the county snapshot", defaultValue = "1000000")
        private int rows;

        @Option(names = "--listings", description = "listings that tier 1 is about", defaultValue = "10000")
        private int listings;

        @Option(names = "--rate", description = "tier 1 changes a second", defaultValue = "50")
        private int rate;

        @Option(names = "--seconds", description = "how long the idle latency is measured", defaultValue = "60")
        private int seconds;

        @Override
        public Integer call() throws Exception {
            try (EngineStack stack = where.stack("isolation")) {
                new Isolation(stack, rows, listings, rate, seconds).run();
            }
            return 0;
        }
    }
}
