package io.cadastream.sandbox.slo;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A histogram as Prometheus has it.
 *
 * @param buckets upper bound to how many values lie at or below it
 */
record Histogram(SortedMap<Double, Double> buckets) {

    static Histogram of(List<Sample> samples) {
        SortedMap<Double, Double> buckets = new TreeMap<>();
        for (Sample sample : samples) {
            String bound = sample.label("le");
            buckets.merge(
                    bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                    sample.value(),
                    Double::sum);
        }
        return new Histogram(buckets);
    }

    /** How many values. */
    double count() {
        return buckets.isEmpty() ? 0 : buckets.getOrDefault(buckets.lastKey(), 0.0);
    }

    /**
     * The value below which this share lies, as {@code histogram_quantile} works it out: linear within a bucket. Beyond
     * the last bound it is infinite, never that bound. Empty without values.
     */
    OptionalDouble quantile(double share) {
        double rank = share * count();
        if (count() <= 0) {
            return OptionalDouble.empty();
        }
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            double upper = bucket.getKey();
            double upTo = bucket.getValue();
            if (upTo >= rank && upTo > below) {
                return OptionalDouble.of(
                        Double.isInfinite(upper) ? upper : lower + (upper - lower) * (rank - below) / (upTo - below));
            }
            lower = upper;
            below = upTo;
        }
        return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
}
