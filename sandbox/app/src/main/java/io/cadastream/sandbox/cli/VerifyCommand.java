package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.oracle.JdbcWarehouse;
import io.cadastream.sandbox.oracle.TableReport;
import io.cadastream.sandbox.oracle.TruthClient;
import io.cadastream.sandbox.oracle.Verifier;
import io.cadastream.sandbox.oracle.VerifyReport;
import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the warehouse with what the simulated sources know to be true. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Compare every warehouse table with the ground truth of the simulated sources. Exit 0 only if all"
                + " rows match. With --wait, each row has to match a truth taken after verify began, so that it can"
                + " pass while changes keep flowing.")
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private final StackDir dir = new StackDir();

    @Option(
            names = "--wait",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seconds to go on comparing until all match; 0 compares once (default: ${DEFAULT-VALUE}).")
    private long wait;

    @Override
    public Integer call() throws Exception {
        Endpoints endpoints = Endpoints.read(dir.layout());
        VerifyReport report = run(endpoints);
        Table table = new Table("table", "expected", "matching", "missing", "extra", "stale", "different");
        for (TableReport t : report.tables()) {
            table.row(
                    t.table().tableName(),
                    t.expected(),
                    t.matching(),
                    t.missing(),
                    t.extra(),
                    t.stale(),
                    t.different());
        }
        System.out.println(table);
        report.tables().forEach(VerifyCommand::printExamples);
        report.notes().forEach(note -> System.out.println("  note: " + note));
        String took = UpProgress.seconds(report.took());
        System.out.println(report.allMatch() ? "  all match (" + took + ")" : "  NOT all match (after " + took + ")");
        return report.allMatch() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private VerifyReport run(Endpoints endpoints) throws Exception {
        try {
            return Verifier.run(
                    new TruthClient(URI.create(endpoints.mls())),
                    new JdbcWarehouse(
                            endpoints.warehouseJdbc(), Credentials.SANDBOX.user(), Credentials.SANDBOX.password()),
                    Duration.ofSeconds(wait));
        } catch (SQLException e) {
            throw new StackException(
                    "the warehouse at " + endpoints.warehouseJdbc() + " does not answer: " + e.getMessage()
                            + "; is the stack up? see ./cadastream status",
                    e);
        } catch (IOException e) {
            throw new StackException(
                    "the simulated sources at " + endpoints.mls() + " do not answer: " + e.getMessage()
                            + "; is the stack up? see ./cadastream status",
                    e);
        }
    }

    private static void printExamples(TableReport report) {
        for (TableReport.Example e : report.examples()) {
            String what =
                    e.column() == null ? "" : "  " + e.column() + ": expected " + e.expected() + ", is " + e.actual();
            System.out.println("  " + report.table().tableName() + "  " + e.kind() + "  " + e.key() + what);
        }
    }
}
