package io.cadastream.sandbox.chaos;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that must not be.
 *
 * @param what topic or table, key, and what was seen
 */
public record Damage(Kind kind, Instant seen, String what) {

    /** The kinds of damage. */
    public enum Kind {
        /** A row that the sources have, and the warehouse has not, or not as they last said. */
        LOST,
        /** Two of what must be one: an event, or a version of a row. */
        DUPLICATED,
        /** A row that was seen with a higher version before. */
        BACK,
        /** A row that its source deleted. */
        RESURRECTED,
        /** A committed offset of a group or a source that fell. */
        OFFSET_BACK,
        /** A quarantined record that no fault explains. */
        QUARANTINE_WITHOUT_CAUSE;

        /** As written in reports. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
