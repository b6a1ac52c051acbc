package io.cadastream.bench.county;

import io.cadastream.bench.MeasuredDirectory;
import io.cadastream.sandbox.cli.UpProgress;
import io.cadastream.sandbox.stack.EmbeddedStack;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.Routes;
import io.cadastream.sandbox.stack.StackException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The county connector alone, on a real worker and broker. */
@Command(
        name = "county",
        mixinStandardHelpOptions = true,
        description =
                "Write a county's roll in the layout of Florida's NAL files, and let the county connector bring it to its topic;"
                        + " then write it again with 1 % of the rows changed and 0.1 % gone, and see how soon just these are on"
                        + " the topic. The streams application is held meanwhile. CADASTREAM_CONNECT_HEAP sets the worker's"
                        + " heap, such as 512m. Ends with a table, a JSON file and a RESULT line.")
public final class CountyCommand implements Callable<Integer> {
    @Option(names = "--rows", defaultValue = "1500000", description = "Rows of the roll (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Mixin
    private MeasuredDirectory directory = new MeasuredDirectory();

    @Override
    public Integer call() throws Exception {
        if (rows < 10_000 || rows > 5_000_000) {
            throw new StackException("--rows must be from 10000 to 5000000");
        }
        Layout layout = directory.emptied();
        UpProgress progress = new UpProgress(System.err);
        Ports ports = directory.ports();
        EmbeddedStack stack =
                new EmbeddedStack(layout, ports, Routes.direct(ports), "no simulated MLS is asked", progress);
        MeasuredDirectory.stopAtExit(layout, stack::close);
        stack.start();
        stack.awaitReady();
        CountyReport report;
        try (CountyBench bench = new CountyBench(stack, layout, rows, progress::step)) {
            report = new CountyReport(bench.first(), bench.second());
        }
        Path json = layout.dir().resolve("county.json");
        report.write(json);
        System.out.println("\n" + report.table());
        System.out.println("  " + json);
        System.out.println(report.result());
        return ExitCode.OK;
    }
}
