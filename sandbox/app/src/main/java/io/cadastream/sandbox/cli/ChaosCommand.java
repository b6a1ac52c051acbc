package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.chaos.ChaosOptions;
import io.cadastream.sandbox.chaos.ChaosReport;
import io.cadastream.sandbox.chaos.ChaosResult;
import io.cadastream.sandbox.chaos.ChaosRun;
import io.cadastream.sandbox.chaos.FaultChoice;
import io.cadastream.sandbox.chaos.QuietListener;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Hurts a stack of its own under steady traffic, and looks for damage. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = "Start a stack of its own, do seeded faults to its real parts under steady traffic, and look for"
                + " damage: lost, duplicated, reordered or resurrected rows. Exit 0 only when there is none.")
final class ChaosCommand implements Callable<Integer> {
    private static final int SEEDS = 1_000_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the faults and the world (default: a random one).")
    private @Nullable Long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "5",
            description = "How long faults happen (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--dir",
            paramLabel = "D",
            defaultValue = ".cadastream-chaos",
            description = "Folder of the run, begun anew each time (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path dir;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Added to every port (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            description = "Only these, such as kill,pause:kafka,source:mls-500 (default: all kinds).")
    private @Nullable String faults;

    @Option(
            names = "--homes",
            defaultValue = "300",
            description = "Homes of the simulated world (default: ${DEFAULT-VALUE}).")
    private int homes;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "20",
            description = "Changes a second over all sources (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the report goes (default: <dir>/chaos.json).")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        long chosen = seed == null ? new Random().nextInt(SEEDS) : seed;
        System.out.println("seed " + chosen);
        ChaosOptions options = options(chosen);
        ChaosResult result = run(options);
        Path report = json == null ? options.layout().dir().resolve("chaos.json") : json;
        ChaosReport.write(result, report);
        ChaosPrinter.print(result, report, System.out);
        return result.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static ChaosResult run(ChaosOptions options) throws Exception {
        try (ChaosRun run =
                new ChaosRun(options, new QuietListener(System.out), line -> System.out.println("  " + line))) {
            // Ctrl-C may come at any moment; whoever is first stops everything.
            Runtime.getRuntime().addShutdownHook(new Thread(run::close, "stop"));
            return run.run();
        }
    }

    private ChaosOptions options(long chosen) {
        if (!(minutes >= 0.1 && minutes <= 24 * 60)) {
            throw new StackException("--minutes must be between 0.1 and 1440, but is " + minutes);
        }
        try {
            return new ChaosOptions(
                    new Layout(Layout.homeFromEnvironment(), dir),
                    new Ports(portOffset),
                    chosen,
                    Duration.ofMillis((long) (minutes * 60_000)),
                    faults == null ? FaultChoice.all() : FaultChoice.parse(faults),
                    homes,
                    rate);
        } catch (IllegalArgumentException e) {
            throw new StackException(Objects.requireNonNullElse(e.getMessage(), "the options are not valid"), e);
        }
    }
}
