package io.cadastream.bench.latency;

import io.cadastream.bench.MeasuredDirectory;
import io.cadastream.sandbox.cli.UpProgress;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Sandbox;
import io.cadastream.sandbox.stack.SandboxOptions;
import io.cadastream.sandbox.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Latency from each source to the warehouse at constant rates, that of the CRM beside the bare floor. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Change records at a constant rate and see when each change is in the warehouse: rows of the CRM"
                + " through Cadastream, and through Debezium and its JDBC sink alone, prices of the MLSs and values of"
                + " the counties, on one stack in one run. Ends with a table, a JSON file and a RESULT line for each"
                + " rate.")
public final class LatencyCommand implements Callable<Integer> {
    @Option(
            names = "--rate",
            split = ",",
            defaultValue = "100",
            description = "Rows of the CRM a second, one or several rates (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates = List.of();

    @Option(
            names = "--polled-rate",
            paramLabel = "R",
            defaultValue = "5",
            description = "Changes a second at the MLSs and at the counties, which are polled (default:"
                    + " ${DEFAULT-VALUE}).")
    private int polledRate;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long each path is measured at each rate (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "20",
            description = "Seconds at the same rate before each measurement, not counted (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Mixin
    private MeasuredDirectory directory = new MeasuredDirectory();

    @Override
    public Integer call() throws Exception {
        check();
        Layout layout = directory.emptied();
        UpProgress progress = new UpProgress(System.err);
        Sandbox sandbox = new Sandbox(new SandboxOptions(layout, directory.ports(), null, null, false), progress);
        MeasuredDirectory.stopAtExit(layout, sandbox::close);
        Endpoints endpoints = sandbox.start();
        LatencyBench bench = new LatencyBench(
                endpoints,
                sandbox.simulators().world(),
                layout,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                progress::step);
        LatencyReport report = new LatencyReport(bench.run(rates, polledRate));
        Path json = layout.dir().resolve("latency.json");
        report.write(json);
        System.out.println("\n" + report.table());
        System.out.println("  " + json);
        report.results().forEach(System.out::println);
        return ExitCode.OK;
    }

    private void check() {
        if (seconds < 1 || warmUp < 1 || polledRate < 1 || rates.stream().anyMatch(rate -> rate < 1 || rate > 10_000)) {
            throw new StackException(
                    "--seconds, --warm-up and --polled-rate must be at least 1, and each --rate from 1 to 10000");
        }
    }
}
