package io.cadastream.streams.metrics;

import java.util.Locale;

/** How far a change has come. All but the last are measured from the time that the source gives the change. */
enum Stage {
    /** The connector read it. */
    CAPTURED,
    /** The streams application applied it to its record. */
    ADMITTED,
    /** A current row that shows it was sent to its unified topic. */
    PUBLISHED,
    /** The same, but measured from the connector's read: what our own work takes, the wait for a poll left out. */
    PROCESSING;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
