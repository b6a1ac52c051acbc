package io.cadastream.bench.latency;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Latencies of one stage of one path, in microseconds, kept to three digits. Each counts from when its change was due by
 * the schedule, not from when it was sent, so a source or a system that stalls can't hide the wait of those behind.
 */
final class Latencies {
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;
    private static final double MICROS_A_MILLI = 1_000;

    private final Histogram histogram = new Histogram(LONGEST_MICROS, DIGITS);

    static Latencies of(List<Long> micros) {
        Latencies latencies = new Latencies();
        // Clocks of two processes on one machine may differ by some microseconds.
        micros.forEach(value -> latencies.histogram.recordValue(Math.min(LONGEST_MICROS, Math.max(0, value))));
        return latencies;
    }

    long count() {
        return histogram.getTotalCount();
    }

    /** Milliseconds that this share of the changes stayed within; NaN without any. */
    double percentile(double percent) {
        return count() == 0 ? Double.NaN : histogram.getValueAtPercentile(percent) / MICROS_A_MILLI;
    }
}
