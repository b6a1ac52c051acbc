package io.cadastream.bench.throughput;

import io.cadastream.bench.MeasuredDirectory;
import io.cadastream.sandbox.cli.UpProgress;
import io.cadastream.sandbox.stack.EmbeddedStack;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.Routes;
import io.cadastream.sandbox.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast a backlog gets from the topics to the warehouse, beside the bare floor. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description =
                "Let a backlog pile up in the topics and see how fast the warehouse has all of it, and at what cost:"
                        + " rows of the CRM through Debezium and its JDBC sink alone and through Cadastream, and mixed changes"
                        + " of all sources with more and more properties in the stores. Ends with tables, a JSON file and a"
                        + " RESULT line for each size.")
public final class ThroughputCommand implements Callable<Integer> {
    @Option(
            names = "--changes",
            defaultValue = "60000",
            description = "Rows of each backlog (default: ${DEFAULT-VALUE}).")
    private int changes;

    @Option(
            names = "--properties",
            split = ",",
            defaultValue = "10k",
            converter = Size.class,
            description = "Properties that are there while the mixed changes are measured, ascending, such as"
                    + " 10k,100k,1M (default: ${DEFAULT-VALUE}).")
    private List<Integer> properties = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "1800",
            description =
                    "Seconds after which a backlog that is not worked off is given up (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Mixin
    private MeasuredDirectory directory = new MeasuredDirectory();

    @Override
    public Integer call() throws Exception {
        check();
        Layout layout = directory.emptied();
        UpProgress progress = new UpProgress(System.err);
        Ports ports = directory.ports();
        EmbeddedStack stack = new EmbeddedStack(
                layout, ports, Routes.direct(ports), "no MLS is asked", ThroughputBench.PATIENT_ENGINE, progress);
        MeasuredDirectory.stopAtExit(layout, stack::close);
        stack.start();
        stack.awaitReady();
        ThroughputReport report;
        try (ThroughputBench bench =
                new ThroughputBench(stack, layout, changes, Duration.ofSeconds(timeout), progress::step)) {
            report = new ThroughputReport(bench.run(properties));
        }
        Path json = layout.dir().resolve("throughput.json");
        report.write(json);
        System.out.println("\n" + report.table());
        System.out.println("  " + json);
        report.results().forEach(System.out::println);
        return ExitCode.OK;
    }

    private void check() {
        if (changes < 1_000 || changes > 2_000_000 || timeout < 1) {
            throw new StackException("--changes must be from 1000 to 2000000, and --timeout at least 1");
        }
        if (!properties.equals(properties.stream().sorted().toList()) || properties.get(0) < changes / 20) {
            throw new StackException(
                    "--properties must ascend, from at least a twentieth of --changes: new listings" + " need homes");
        }
    }
}
