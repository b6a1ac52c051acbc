package io.cadastream.sandbox.sim;

import io.cadastream.sandbox.world.ChangeKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the simulators have done since they started.
 *
 * @param running whether changes are being made
 * @param rate changes a second that are aimed at
 * @param changes how many were made, by kind
 * @param failed how many could not be made, such as while the CRM database was away
 * @param redelivered records that were delivered again
 * @param countyDrops county files written
 * @param lastFailure why the last failed one did
 */
public record SimulatorStats(
        boolean running,
        double rate,
        Map<ChangeKind, Long> changes,
        long failed,
        long redelivered,
        long countyDrops,
        @Nullable String lastFailure) {

    /** Changes of all kinds. */
    public long total() {
        return changes.values().stream().mapToLong(Long::longValue).sum();
    }
}
