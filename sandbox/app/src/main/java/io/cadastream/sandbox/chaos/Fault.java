package io.cadastream.sandbox.chaos;

import java.time.Duration;

/**
 * One fault of a schedule.
 *
 * @param number from 1, in the order of their begin
 * @param at since the first moment of steady traffic
 * @param lasts zero for what is over at once
 */
public record Fault(int number, FaultKind kind, String target, Duration at, Duration lasts) {

    /** When it ends, since the same moment as {@code at}. */
    public Duration end() {
        return at.plus(lasts);
    }

    @Override
    public String toString() {
        return kind.text() + " " + target + (lasts.isZero() ? "" : " for " + lasts.toMillis() / 1000.0 + " s");
    }
}
