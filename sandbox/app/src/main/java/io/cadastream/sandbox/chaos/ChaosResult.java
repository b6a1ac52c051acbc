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
public record ChaosResult(
        long seed,
        Duration length,
        List<Fault> faults,
        Map<Integer, Duration> recovered,
        Set<Integer> timedOut,
        Set<FaultKind> skipped,
        List<Happening> timeLine,
        List<Damage> damages,
        VerifyReport verify,
        Seen seen,
        List<String> failures,
        long changes,
        long redelivered) {

    /** Rows that the warehouse should have, or has not as they should be. */
    public int lost() {
        return verify.tables().stream()
                .mapToInt(t -> t.missing() + t.stale() + t.different())
                .sum();
    }

    /** Events and versions of rows that came twice. */
    public int duplicated() {
        return count(Damage.Kind.DUPLICATED);
    }

    /** Rows that were seen with a higher version before. */
    public int back() {
        return count(Damage.Kind.BACK);
    }

    /** Deleted rows that came back in between, and rows at the end that no source has. */
    public int resurrected() {
        return count(Damage.Kind.RESURRECTED)
                + verify.tables().stream().mapToInt(TableReport::extra).sum();
    }

    /** All of these together. */
    public int damage() {
        return lost() + duplicated() + back() + resurrected();
    }

    /** How many damages of one kind were seen during the run. */
    public int count(Damage.Kind kind) {
        return (int) damages.stream().filter(d -> d.kind() == kind).count();
    }

    /** Whether nothing is wrong at all. */
    public boolean passed() {
        return damage() == 0
                && damages.isEmpty()
                && failures.isEmpty()
                && timedOut.isEmpty()
                && recovered.size() == faults.size();
    }

    /** One line for scripts. */
    public String line() {
        return "RESULT lost=" + lost() + " duplicated=" + duplicated() + " back=" + back() + " resurrected="
                + resurrected() + " damage=" + damage();
    }
}
