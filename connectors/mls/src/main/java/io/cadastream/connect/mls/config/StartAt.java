package io.cadastream.connect.mls.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Where a feed begins that has no stored offset. A full download is always asked for in so many words. */
public sealed interface StartAt {
    /** What the setting may be. */
    String ALLOWED = "'beginning' (downloads the whole feed), 'now' (only what changes from here on) or an ISO 8601"
            + " time with zone such as 2026-01-31T00:00:00Z";

    /** The whole feed. */
    record Beginning() implements StartAt {}

    /** From the newest row that the server has; that one row is captured, its time becomes the first watermark. */
    record Now() implements StartAt {}

    /** Every row whose ModificationTimestamp is this or later. */
    record At(Instant time) implements StartAt {}

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static StartAt parse(String text) {
        return switch (text) {
            case "beginning" -> new Beginning();
            case "now" -> new Now();
            default -> new At(time(text));
        };
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no start", e);
        }
    }
}
