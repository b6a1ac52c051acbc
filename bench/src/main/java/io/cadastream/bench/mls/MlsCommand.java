package io.cadastream.bench.mls;

import io.cadastream.bench.MeasuredDirectory;
import io.cadastream.sandbox.cli.UpProgress;
import io.cadastream.sandbox.stack.EmbeddedStack;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.Routes;
import io.cadastream.sandbox.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The MLS connector alone, on a real worker and broker. */
@Command(
        name = "mls",
        mixinStandardHelpOptions = true,
        description =
                "Load a large feed of a RESO Web API for the first time, with no quota, through the MLS connector to its"
                        + " topic; then change listings of it one by one, push an event of each, and see how soon its row is on the"
                        + " topic. The streams application is held meanwhile. Ends with a table, a JSON file and a RESULT line.")
public final class MlsCommand implements Callable<Integer> {
    @Option(
            names = "--listings",
            defaultValue = "200000",
            description = "Listings of the feed (default: ${DEFAULT-VALUE}).")
    private int listings;

    @Option(names = "--rate", defaultValue = "5", description = "Pushed events a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "How long events are pushed (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private MeasuredDirectory directory = new MeasuredDirectory();

    @Override
    public Integer call() throws Exception {
        if (listings < 1_000 || listings > 5_000_000 || rate < 1 || rate > 1_000 || seconds < 1) {
            throw new StackException(
                    "--listings must be from 1000 to 5000000, --rate from 1 to 1000, --seconds at least 1");
        }
        Layout layout = directory.emptied();
        UpProgress progress = new UpProgress(System.err);
        Ports ports = directory.ports();
        EmbeddedStack stack =
                new EmbeddedStack(layout, ports, Routes.direct(ports), "no simulated MLS is asked", progress);
        MeasuredDirectory.stopAtExit(layout, stack::close);
        stack.start();
        stack.awaitReady();
        MlsReport report;
        try (MlsBench bench = new MlsBench(stack, layout, listings, progress::step)) {
            report = new MlsReport(bench.load(), bench.push(rate, Duration.ofSeconds(seconds)));
        }
        Path json = layout.dir().resolve("mls.json");
        report.write(json);
        System.out.println("\n" + report.table());
        System.out.println("  " + json);
        System.out.println(report.result());
        return ExitCode.OK;
    }
}
