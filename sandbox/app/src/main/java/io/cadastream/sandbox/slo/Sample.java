package io.cadastream.sandbox.slo;

import java.util.Map;

/**
 * One line of a scrape.
 *
 * @param name of the series, with the suffix that counters and histograms have
 */
record Sample(String name, Map<String, String> labels, double value) {

    String label(String key) {
        return labels.getOrDefault(key, "");
    }

    /** The series that it is a point of. */
    Series series() {
        return new Series(name, labels);
    }

    /** What two scrapes have in common. */
    record Series(String name, Map<String, String> labels) {}
}
