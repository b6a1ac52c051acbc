package io.cadastream.sandbox.status;

import io.cadastream.sandbox.connectors.StoredOffset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A county's file that is held back, as the connector's stored offset says it.
 *
 * @param connector name of the connector
 * @param slice feed and entity with a slash between them
 * @param file path below the root
 * @param checksum SHA-256 of the file, hex
 * @param by what held it back, in a few words; empty when the offset does not say it
 * @param since null when the offset does not say it
 */
public record HeldSnapshot(
        String connector,
        String slice,
        String file,
        String checksum,
        String by,
        @Nullable Instant since) {
    private static final int RELEASE_DIGITS = 12;

    /** What holds back a file that a person may let pass all the same. */
    private static final List<String> GUARDS = List.of("lost records", "lost joined rows", "other columns");

    /** Those of a connector; offsets of other kinds are passed over. */
    public static List<HeldSnapshot> of(String connector, List<StoredOffset> offsets) {
        return offsets.stream()
                .filter(stored -> "held".equals(stored.offset().get("state"))
                        && stored.partition().keySet().containsAll(List.of("feed", "entity"))
                        && stored.offset().keySet().containsAll(List.of("file", "checksum")))
                .map(stored -> held(connector, stored.partition(), stored.offset()))
                .toList();
    }

    private static HeldSnapshot held(String connector, Map<String, String> partition, Map<String, String> offset) {
        String at = offset.get("held_at");
        return new HeldSnapshot(
                connector,
                partition.get("feed") + "/" + partition.get("entity"),
                offset.getOrDefault("file", ""),
                offset.getOrDefault("checksum", ""),
                offset.getOrDefault("held_by", ""),
                at == null ? null : Instant.ofEpochMilli(Long.parseLong(at)));
    }

    /** The feed, as the quarantine names it. */
    public String feed() {
        return slice.substring(0, slice.indexOf('/'));
    }

    /** The entry of guard.release that lets it pass; empty when none does. */
    public Optional<String> release() {
        boolean guarded = !by.isEmpty() && List.of(by.split(", ")).stream().allMatch(GUARDS::contains);
        return guarded
                ? Optional.of(slice + "@" + checksum.substring(0, Math.min(RELEASE_DIGITS, checksum.length())))
                : Optional.empty();
    }
}
