package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.quarantine.EntryFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which quarantined records; every option given must hold. */
final class FilterOptions {
    @Option(names = "--feed", paramLabel = "F", description = "Of this feed, for example mls.suncoast.")
    private @Nullable String feed;

    @Option(names = "--stage", paramLabel = "S", description = "Refused there: capture, decode or admit.")
    private @Nullable String stage;

    @Option(
            names = "--topic",
            paramLabel = "T",
            description = "Read from this topic; finds what was refused before its feed could be read.")
    private @Nullable String topic;

    @Option(names = "--reason", paramLabel = "TEXT", description = "With this in the reason or the exception.")
    private @Nullable String reason;

    @Option(names = "--since", paramLabel = "DURATION", description = "Quarantined within it: 15m, 2h, 7d.")
    private @Nullable String since;

    /** @param command that complains when an option can't be read */
    EntryFilter filter(CommandLine command) {
        try {
            Instant then = since == null ? null : Instant.now().minus(Age.parse(since));
            return new EntryFilter(feed, stage, topic, reason, then);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--since: " + e.getMessage(), e);
        }
    }

    boolean any() {
        return feed != null || stage != null || topic != null || reason != null || since != null;
    }
}
