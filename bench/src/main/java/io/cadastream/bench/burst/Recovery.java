package io.cadastream.bench.burst;

import java.util.List;
import java.util.OptionalDouble;

/**
 * When a feed is over an outage: its backlog is as young again as before, or as a polled feed's may be.
 *
 * @param limit seconds that the backlog age must be back under
 * @param seconds from the end of the outage on; empty when it never was
 */
record Recovery(double limit, OptionalDouble seconds) {
    private static final int IN_A_ROW = 3;
    private static final double P95 = 0.95;

    /**
     * Back is the first of three samples in a row that are within the limit: the 95th percentile before the outage, or
     * what is allowed anyway, whichever is more.
     *
     * @param allowed poll interval and one second
     * @param outageBegin second of the run
     * @param outageEnd second of the run
     */
    static Recovery of(Feed feed, List<Sample> samples, double allowed, double outageBegin, double outageEnd) {
        double[] before = samples.stream()
                .filter(sample -> sample.second() < outageBegin)
                .mapToDouble(sample -> sample.backlogAge(feed))
                .sorted()
                .toArray();
        double limit = before.length == 0
                ? allowed
                : Math.max(allowed, before[(int) Math.min(before.length - 1, Math.ceil(before.length * P95) - 1)]);
        List<Sample> after =
                samples.stream().filter(sample -> sample.second() >= outageEnd).toList();
        for (int i = 0; i + IN_A_ROW <= after.size(); i++) {
            if (after.subList(i, i + IN_A_ROW).stream().allMatch(sample -> sample.backlogAge(feed) <= limit)) {
                return new Recovery(limit, OptionalDouble.of(after.get(i).second() - outageEnd));
            }
        }
        return new Recovery(limit, OptionalDouble.empty());
    }
}
