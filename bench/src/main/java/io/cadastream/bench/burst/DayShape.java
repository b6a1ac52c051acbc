package io.cadastream.bench.burst;

/**
 * How the changes of a metro spread over a day: few at night, a steady day, more in the evening, and a spike when the
 * offices open.
 *
 * @param spike height of the spike, in terms of the day's mean
 */
record DayShape(double spike) {
    static final double HOURS = 24;
    static final double SPIKE_HOUR = 9;
    /** Standard deviation of the spike: most of it lies within an hour. */
    private static final double SPIKE_WIDTH = 0.4;

    private static final double NIGHT = 0.25;
    private static final double DAY = 1;
    private static final double EVENING = 0.6;
    private static final double EVENING_HOUR = 19;
    private static final double EVENING_WIDTH = 1.5;
    private static final int STEPS = 24 * 60;

    DayShape {
        if (!(spike >= 5 && spike <= 10)) {
            throw new IllegalArgumentException("the spike is " + spike + "; allowed are 5 to 10 times the mean");
        }
    }

    /** Changes at an hour of the day (0–24), in terms of the day's mean. */
    double rate(double hour) {
        double base = 0;
        double bell = 0;
        for (int step = 0; step < STEPS; step++) {
            double at = HOURS * (step + 0.5) / STEPS;
            base += base(at) / STEPS;
            bell += bell(at) / STEPS;
        }
        // Such that the whole has the mean 1 and the top is the spike: (base(9) + height) / (base + height · bell) =
        // spike.
        double height = (spike * base - base(SPIKE_HOUR)) / (1 - spike * bell);
        return (base(hour) + height * bell(hour)) / (base + height * bell);
    }

    /**
     * Changes in each of so many equal steps of the day.
     *
     * @param total what they sum up to
     */
    int[] counts(int total, int steps) {
        double[] until = new double[steps + 1];
        for (int step = 0; step < steps; step++) {
            until[step + 1] = until[step] + rate(HOURS * (step + 0.5) / steps);
        }
        int[] counts = new int[steps];
        long given = 0;
        for (int step = 0; step < steps; step++) {
            long due = Math.round(total * until[step + 1] / until[steps]);
            counts[step] = (int) (due - given);
            given = due;
        }
        return counts;
    }

    private static double base(double hour) {
        double day = (Math.tanh(hour - 7) - Math.tanh(hour - 22)) / 2;
        double evening = Math.exp(-Math.pow((hour - EVENING_HOUR) / EVENING_WIDTH, 2) / 2);
        return NIGHT + (DAY - NIGHT) * day + EVENING * evening;
    }

    private static double bell(double hour) {
        return Math.exp(-Math.pow((hour - SPIKE_HOUR) / SPIKE_WIDTH, 2) / 2);
    }
}
