package io.cadastream.bench.burst;

import java.util.Map;

/**
 * How things stood at one moment.
 *
 * @param second since the begin of the run
 * @param made changes a second that the sources made since the sample before
 * @param arrived changes a second that reached the warehouse since then
 * @param backlogAge seconds, by feed
 * @param freshness seconds since the newest change that is in the warehouse, by feed; NaN before the first
 */
record Sample(double second, double made, double arrived, Map<Feed, Double> backlogAge, Map<Feed, Double> freshness) {

    double backlogAge(Feed feed) {
        return backlogAge.getOrDefault(feed, 0.0);
    }

    double freshness(Feed feed) {
        return freshness.getOrDefault(feed, Double.NaN);
    }

    /** The worst of all feeds. */
    double worstBacklogAge() {
        return backlogAge.values().stream().mapToDouble(age -> age).max().orElse(0);
    }
}
