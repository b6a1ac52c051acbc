package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.oracle.JdbcWarehouse;
import io.cadastream.sandbox.oracle.TableReport;
import io.cadastream.sandbox.oracle.TruthSource;
import io.cadastream.sandbox.oracle.Verifier;
import io.cadastream.sandbox.oracle.VerifyReport;
import io.cadastream.sandbox.sim.Simulators;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** The comparison of the whole warehouse with the truth, after the traffic has ended. */
final class FinalCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private FinalCheck() {}

    /** Waits until everything matches at one moment, for at most three minutes, and reports the last comparison. */
    static VerifyReport run(Simulators simulators, DatabaseAccess warehouse) throws Exception {
        TruthSource truth = simulators::truth;
        JdbcWarehouse tables = new JdbcWarehouse(warehouse.url(), warehouse.user(), warehouse.password());
        Instant deadline = Instant.now().plus(PATIENCE);
        Exception failure = null;
        VerifyReport last = null;
        while (Instant.now().isBefore(deadline)) {
            try {
                // A key that matched is not looked at again within one run, so the verdict is a run of one round.
                last = Verifier.run(truth, tables, Duration.ZERO);
                if (last.allMatch()) {
                    return last;
                }
            } catch (SQLException e) {
                failure = e;
            }
            // Only comparing again tells whether the rest has come.
            Thread.sleep(PAUSE.toMillis());
        }
        if (last == null) {
            throw new IllegalStateException("the warehouse can't be compared with the truth", failure);
        }
        return last;
    }

    /** Writes what is wrong to the time line: examples of each table. */
    static void tell(VerifyReport report, TimeLine timeLine) {
        for (TableReport table : report.tables()) {
            for (TableReport.Example e : table.examples()) {
                timeLine.add("DAMAGE at the end: " + table.table().tableName() + " " + e.key() + " is " + e.kind()
                        + (e.column() == null
                                ? ""
                                : ": " + e.column() + " should be " + e.expected() + ", is " + e.actual()));
            }
        }
    }
}
