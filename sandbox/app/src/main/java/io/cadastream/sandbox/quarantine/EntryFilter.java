package io.cadastream.sandbox.quarantine;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant; what is null lets all pass.
 *
 * @param feed the whole name
 * @param stage capture, decode or admit
 * @param topic the original topic, for what was refused before its feed could be read
 * @param reason a part of the reason or of the exception, in any case
 * @param since quarantined then or later
 */
public record EntryFilter(
        @Nullable String feed,
        @Nullable String stage,
        @Nullable String topic,
        @Nullable String reason,
        @Nullable Instant since) {

    /** Lets everything pass. */
    public static final EntryFilter ALL = new EntryFilter(null, null, null, null, null);

    public boolean matches(Entry entry) {
        return (feed == null || feed.equals(entry.feed()))
                && (stage == null || stage.equals(entry.stage()))
                && (topic == null
                        || entry.readFrom()
                                .map(origin -> origin.topic().equals(topic))
                                .orElse(false))
                && (reason == null || contains(entry.reason()) || contains(entry.exception()))
                && (since == null || !entry.quarantinedAt().isBefore(since));
    }

    private boolean contains(@Nullable String text) {
        return text != null
                && reason != null
                && text.toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
    }
}
