package io.cadastream.bench.throughput;

import java.util.List;

/**
 * One backlog worked off.
 *
 * @param path what was measured
 * @param properties in the stores meanwhile; 0 where they play no part
 * @param rows of the backlog
 */
record Measured(Path path, int properties, int rows, Drain.Took took) {
    /** A way from the topics to the warehouse. */
    enum Path {
        FLOOR_LEAD("floor: lead"),
        FLOOR_EDIT("floor: edit"),
        LEAD("lead"),
        EDIT("edit to property"),
        MIXED("mixed changes");

        private final String title;

        Path(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    double rowsPerSecond() {
        return rows / took.seconds();
    }

    /** Processor seconds of all components. */
    double processorPer1000() {
        return took.processor().total() * 1_000 / rows;
    }

    /** The one measurement of this path. */
    static Measured of(Path path, List<Measured> all) {
        return all.stream().filter(one -> one.path == path).findFirst().orElseThrow();
    }
}
