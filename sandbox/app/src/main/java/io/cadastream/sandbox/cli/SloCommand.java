package io.cadastream.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.cadastream.sandbox.slo.Slo;
import io.cadastream.sandbox.slo.SloReport;
import io.cadastream.sandbox.slo.Target;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the targets beside what the components' own metrics say. */
@Command(
        name = "slo",
        mixinStandardHelpOptions = true,
        description =
                "Show each target, what the metrics of the running stack say, and whether it is kept. Exit 0 only if"
                        + " all are; a target without data is not kept.")
final class SloCommand implements Callable<Integer> {
    @Mixin
    private final StackDir dir = new StackDir();

    @Option(
            names = "--window",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seconds to measure from now on; 0 takes the time since the components started (default:"
                    + " ${DEFAULT-VALUE}).")
    private long window;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result there.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        if (dir.running().supervisor().isEmpty()) {
            throw new StackException(
                    "no stack is running in " + dir.layout().dir() + ": start one with ./cadastream up");
        }
        SloReport report = Slo.measure(Endpoints.read(dir.layout()), Duration.ofSeconds(Math.max(0, window)));
        Table table = new Table("target", "limit", "measured", "from", "verdict");
        for (Target t : report.targets()) {
            table.row(t.name(), "< " + t.text(t.limit()), t.text(t.measured()), t.basis(), t.verdict());
        }
        System.out.println(table);
        printFeeds(report);
        if (json != null) {
            write(json, report);
        }
        long kept = report.targets().stream().filter(Target::passes).count();
        System.out.println("RESULT " + (report.passes() ? "pass" : "FAIL") + " " + kept + " of "
                + report.targets().size() + " targets kept");
        return report.passes() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void printFeeds(SloReport report) {
        Table table = new Table(
                "feed", "changes", "p95 captured", "p95 published", "p95 warehouse", "freshness", "backlog age");
        for (SloReport.FeedLatency f : report.feeds()) {
            table.row(
                    f.feed(),
                    f.changes(),
                    seconds(f.captured()),
                    seconds(f.published()),
                    seconds(f.warehouse()),
                    seconds(f.freshness()),
                    seconds(f.backlog()));
        }
        System.out.println(table);
        System.out.println(
                "  p95 are from the source's time; changes from before a component started are not counted\n");
    }

    private static String seconds(OptionalDouble value) {
        return value.isEmpty() || Double.isNaN(value.getAsDouble())
                ? ""
                : String.format(Locale.ROOT, "%.3f s", value.getAsDouble());
    }

    private void write(Path file, SloReport report) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("at", Instant.now().toString());
        result.put("window_seconds", window == 0 ? "since start" : window);
        result.put("pass", report.passes());
        result.put("targets", report.targets());
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), result);
        } catch (IOException e) {
            throw new StackException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
