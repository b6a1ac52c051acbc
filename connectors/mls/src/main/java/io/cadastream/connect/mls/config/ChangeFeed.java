package io.cadastream.connect.mls.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** By what a service tells its changes. */
public enum ChangeFeed {
    /** EntityEvent where {@code $metadata} has it, else ModificationTimestamp. */
    AUTO,
    /** Polling of ModificationTimestamp: every service has it. */
    MODIFICATION_TIMESTAMP,
    /** The EntityEvent resource (RESO RCP-27): a sequence of what changed, deletes included. */
    ENTITY_EVENT;

    /** As they stand in the setting. */
    public static final List<String> NAMES =
            Arrays.stream(values()).map(ChangeFeed::text).toList();

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ChangeFeed parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
