package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.chaos.ChaosResult;
import io.cadastream.sandbox.chaos.Damage;
import io.cadastream.sandbox.chaos.Fault;
import io.cadastream.sandbox.chaos.Seen;
import io.cadastream.sandbox.oracle.TableReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a chaos run comes to, for people and for scripts. */
final class ChaosPrinter {
    private ChaosPrinter() {}

    /** Prints the tables, and of a failed run its seed and time line; the line for scripts comes last. */
    static void print(ChaosResult result, Path report, PrintStream out) {
        Table faults = new Table("fault", "kind", "target", "at", "lasts", "recovered after");
        for (Fault fault : result.faults()) {
            faults.row(
                    fault.number(),
                    fault.kind().text(),
                    fault.target(),
                    seconds(fault.at()),
                    fault.lasts().isZero() ? "-" : seconds(fault.lasts()),
                    seconds(result.recovered().get(fault.number())));
        }
        out.println("\n" + faults);
        Table tables = new Table("table", "expected", "matching", "missing", "extra", "stale", "different");
        for (TableReport t : result.verify().tables()) {
            tables.row(
                    t.table().tableName(),
                    t.expected(),
                    t.matching(),
                    t.missing(),
                    t.extra(),
                    t.stale(),
                    t.different());
        }
        out.println(tables);
        Seen seen = result.seen();
        out.println(new Table("check", "looked at", "found")
                .row("lost", result.changes() + " changes, " + result.redelivered() + " delivered again", result.lost())
                .row("duplicated", seen.rowsAndEvents() + " rows and events on the topics", result.duplicated())
                .row("back in version", seen.warehouseLooks() + " looks at every row", result.back())
                .row("resurrected", "the same", result.resurrected())
                .row("offsets back", seen.offsets() + " offsets", result.count(Damage.Kind.OFFSET_BACK))
                .row(
                        "quarantine without cause",
                        seen.quarantineExplained() + " with cause",
                        result.count(Damage.Kind.QUARANTINE_WITHOUT_CAUSE))
                .row(
                        "not recovered",
                        result.faults().size() + " faults",
                        result.timedOut().size()));
        if (seen.flickers() > 0) {
            out.println("note: " + seen.flickers() + " times a row was gone for a moment and came back as it was");
        }
        result.failures().forEach(failure -> out.println("FAILED: " + failure));
        if (!result.passed()) {
            out.println("seed " + result.seed() + ", time line:");
            result.timeLine()
                    .forEach(e -> out.println(String.format(Locale.ROOT, "  %7.1f s  %s", e.seconds(), e.what())));
        }
        out.println("report: " + report);
        out.println(result.line());
    }

    private static String seconds(@Nullable Duration duration) {
        return duration == null ? "never" : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
