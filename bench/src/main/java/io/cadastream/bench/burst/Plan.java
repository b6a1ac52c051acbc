package io.cadastream.bench.burst;

import java.time.Duration;
import java.util.Arrays;

/**
 * What the sources do, in equal steps.
 *
 * @param counts changes of all kinds in each step
 * @param step how long a step takes
 * @param outageFrom first step at which the MLSs are away
 * @param outageTo first step at which they are back
 * @param heldBack changes made at the MLSs at once when the outage begins
 * @param look time from one look into the warehouse to the next
 */
record Plan(int[] counts, Duration step, int outageFrom, int outageTo, int heldBack, Duration look) {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int STEPS_A_SECOND = 20;
    private static final Duration OUTAGE_LOOK = Duration.ofMillis(250);
    private static final int BEFORE_SECONDS = 20;
    private static final int AWAY_SECONDS = 10;
    private static final int AFTER_SECONDS = 90;

    /** A day in so many minutes, with an outage of half an hour of that day. */
    static Plan day(DayShape shape, int changes, int minutes, double outageHour, double outageHours) {
        int steps = minutes * 60 * STEPS_A_SECOND;
        return new Plan(
                shape.counts(changes, steps),
                STEP,
                (int) (steps * outageHour / DayShape.HOURS),
                (int) (steps * (outageHour + outageHours) / DayShape.HOURS),
                0,
                Duration.ofSeconds(1));
    }

    /**
     * In real time: a constant rate, and a backlog that is there at once when the MLSs are back.
     *
     * @param rate changes a second
     */
    static Plan outage(int heldBack, double rate) {
        int[] counts = new int[(BEFORE_SECONDS + AWAY_SECONDS + AFTER_SECONDS) * STEPS_A_SECOND];
        for (int step = 0; step < counts.length; step++) {
            counts[step] = (int) ((long) ((step + 1) * rate / STEPS_A_SECOND) - (long) (step * rate / STEPS_A_SECOND));
        }
        return new Plan(
                counts,
                STEP,
                BEFORE_SECONDS * STEPS_A_SECOND,
                (BEFORE_SECONDS + AWAY_SECONDS) * STEPS_A_SECOND,
                heldBack,
                OUTAGE_LOOK);
    }

    double seconds() {
        return at(counts.length);
    }

    /** When a step begins, in seconds from the start. */
    double at(int number) {
        return number * step.toMillis() / 1e3;
    }

    int changes() {
        return Arrays.stream(counts).sum() + heldBack;
    }
}
