package io.cadastream.bench.burst;

import io.cadastream.bench.MeasuredDirectory;
import io.cadastream.bench.latency.CrmBatches;
import io.cadastream.sandbox.cli.UpProgress;
import io.cadastream.sandbox.oracle.JdbcWarehouse;
import io.cadastream.sandbox.oracle.Verifier;
import io.cadastream.sandbox.oracle.VerifyReport;
import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Sandbox;
import io.cadastream.sandbox.stack.SandboxOptions;
import io.cadastream.sandbox.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The day of a large metro in compressed time, and outages in real time. */
@Command(
        name = "burst",
        mixinStandardHelpOptions = true,
        description =
                "Make a day's changes of a large metro in minutes, with a morning spike and half an hour without the"
                        + " MLSs, and then, in real time, let a backlog of such an outage come at once. Ends with tables, charts"
                        + " (SVG), a JSON file and a RESULT line; exit code 0 only if everything arrived and every outage was"
                        + " got over.")
public final class BurstCommand implements Callable<Integer> {
    /** Of the sandbox's MLS connector, and the second that is allowed on top. */
    private static final double ALLOWED = 2;

    private static final Duration LOAD = Duration.ofMinutes(10);
    private static final Duration CHECK = Duration.ofMinutes(3);
    private static final double OUTAGE_HOURS = 0.5;

    @Option(
            names = "--changes",
            defaultValue = "100000",
            description = "Changes of the day (default: ${DEFAULT-VALUE}).")
    private int changes;

    @Option(
            names = "--minutes",
            defaultValue = "8",
            description = "Minutes that the day takes (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--spike",
            defaultValue = "7",
            description = "Height of the morning spike, 5 to 10 times the day's mean (default: ${DEFAULT-VALUE}).")
    private double spike;

    @Option(
            names = "--outage-at",
            paramLabel = "HOUR",
            defaultValue = "11",
            description = "Hour of the day at which the MLSs are away for half an hour (default: ${DEFAULT-VALUE}).")
    private double outageAt;

    @Option(
            names = "--backlogs",
            split = ",",
            defaultValue = "2100,21000",
            description =
                    "Changes that come at once after an outage in real time: 30 minutes of 100,000 changes a day are"
                            + " 2,100, ten times that in the spike (default: ${DEFAULT-VALUE}).")
    private List<Integer> backlogs = List.of();

    @Option(
            names = "--rate",
            defaultValue = "5.8",
            description = "Changes a second beside these backlogs: five times the mean of 100,000 a day (default:"
                    + " ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--homes",
            defaultValue = "20000",
            description = "Homes of the simulated world; listings are a tenth more (default: ${DEFAULT-VALUE}).")
    private int homes;

    @Mixin
    private MeasuredDirectory directory = new MeasuredDirectory();

    @Override
    public Integer call() throws Exception {
        check();
        Plan plan = Plan.day(new DayShape(spike), changes, minutes, outageAt, OUTAGE_HOURS);
        Layout layout = directory.emptied();
        UpProgress progress = new UpProgress(System.err);
        Sandbox sandbox =
                new Sandbox(new SandboxOptions(layout, directory.ports(), world(layout), null, false), progress);
        MeasuredDirectory.stopAtExit(layout, sandbox::close);
        Endpoints endpoints = sandbox.start();
        progress.step("loading the world: " + homes + " homes");
        requireMatch(verify(sandbox, endpoints, LOAD));
        BurstReport report;
        try (Sources sources =
                new Sources(sandbox.simulators().world(), endpoints.mls(), new CrmBatches(endpoints.crmJdbc()))) {
            List<Run> outages = new ArrayList<>();
            for (int backlog : backlogs) {
                progress.step("outage in real time, backlog of " + backlog);
                outages.add(run(Plan.outage(backlog, rate), sources, endpoints, progress));
            }
            progress.step("the day: " + changes + " changes in " + minutes + " minutes");
            report = new BurstReport(run(plan, sources, endpoints, progress), outages);
        }
        progress.step("comparing every table with the sources' truth");
        VerifyReport truth = verify(sandbox, endpoints, CHECK);
        print(report, layout);
        System.out.println(
                truth.allMatch() ? "  every table matches the sources" : "  NOT every table matches the sources");
        System.out.println(report.result());
        return report.passed() && truth.allMatch() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static Run run(Plan plan, Sources sources, Endpoints endpoints, UpProgress progress) throws Exception {
        return Run.carryOut(plan, sources, endpoints.warehouseJdbc(), ALLOWED, progress::step);
    }

    private static void print(BurstReport report, Layout layout) throws IOException {
        Path json = layout.dir().resolve("burst.json");
        report.write(json);
        System.out.println("\n" + report.table());
        System.out.println("  " + json);
        draw(Drawing.day(report.day()), layout.dir().resolve("burst-day.svg"));
        for (Run run : report.outages()) {
            draw(
                    Drawing.outage(run),
                    layout.dir().resolve("burst-outage-" + run.plan().heldBack() + ".svg"));
        }
    }

    private static void draw(Chart chart, Path file) throws IOException {
        Files.writeString(file, chart.svg());
        System.out.println("  " + file);
    }

    /** No disorder of its own: here it is about quantities. */
    private Path world(Layout layout) throws IOException {
        return Files.writeString(
                layout.config("burst-world.yaml"),
                "homes: " + homes + "\nrate: 0\nduplicates: 0\nreordering: 0\nlate_commits: 0\ncounty_shapes: false\n");
    }

    private static VerifyReport verify(Sandbox sandbox, Endpoints endpoints, Duration wait) throws Exception {
        Credentials user = Credentials.SANDBOX;
        JdbcWarehouse warehouse = new JdbcWarehouse(endpoints.warehouseJdbc(), user.user(), user.password());
        return Verifier.run(() -> sandbox.simulators().truth(), warehouse, wait);
    }

    private static void requireMatch(VerifyReport loaded) {
        if (!loaded.allMatch()) {
            throw new StackException(
                    "the world is not in the warehouse after " + loaded.took().toSeconds() + " s: " + loaded.tables());
        }
    }

    private void check() {
        if (changes < 1_000 || changes > 2_000_000 || minutes < 1 || minutes > 24 * 60) {
            throw new StackException("--changes must be from 1000 to 2000000, and --minutes from 1 to 1440");
        }
        if (!(spike >= 5 && spike <= 10) || !(outageAt >= 1 && outageAt <= 23)) {
            throw new StackException("--spike must be from 5 to 10, and --outage-at from 1 to 23");
        }
        if (!(rate >= 0 && rate <= 1_000) || homes < 100 || homes > 200_000) {
            throw new StackException("--rate must be from 0 to 1000, and --homes from 100 to 200000");
        }
    }
}
