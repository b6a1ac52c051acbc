package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.oracle.TableReport;
import io.cadastream.sandbox.oracle.VerifyReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a run.
 *
 * @param recovered time from the end of a fault to its recovery, by its number
 * @param failures checks that failed and are no damage to data, in words
 * @param changes made by the traffic
 */
record ChaosResult(
        long seed,
        Duration length,
        List<Fault> faults,
        Map<Integer, Duration> recovered,
        Set<Integer> timedOut,
        Set<FaultKind> skipped,
        List<TimeLine.Entry> timeLine,
        List<Damage> damages,
        VerifyReport verify,
        Checkers.Seen seen,
        List<String> failures,
        long changes,
        long redelivered) {

    /** Rows that the warehouse should have, or has not as they should be. */
    int lost() {
        return verify.tables().stream()
                .mapToInt(t -> t.missing() + t.stale() + t.different())
                .sum();
    }

    int duplicated() {
        return count(Damage.Kind.DUPLICATED);
    }

    int back() {
        return count(Damage.Kind.BACK);
    }

    /** Deleted rows that came back in between, and rows at the end that no source has. */
    int resurrected() {
        return count(Damage.Kind.RESURRECTED)
                + verify.tables().stream().mapToInt(TableReport::extra).sum();
    }

    int damage() {
        return lost() + duplicated() + back() + resurrected();
    }

    int count(Damage.Kind kind) {
        return (int) damages.stream().filter(d -> d.kind() == kind).count();
    }

    /** Whether nothing is wrong at all. */
    boolean passed() {
        return damage() == 0
                && damages.isEmpty()
                && failures.isEmpty()
                && timedOut.isEmpty()
                && recovered.size() == faults.size();
    }

    /** One line for scripts. */
    String line() {
        return "RESULT lost=" + lost() + " duplicated=" + duplicated() + " back=" + back() + " resurrected="
                + resurrected() + " damage=" + damage();
    }
}
