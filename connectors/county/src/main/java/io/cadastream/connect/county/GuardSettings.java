package io.cadastream.connect.county;

import io.cadastream.connect.county.mapping.Entity;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.kit.config.Allowed;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * What a person says about files that the guards hold back.
 *
 * @param holdHeader whether a file with other columns than the last one is held back
 * @param releases the snapshots that may pass, each as {@link #entry} writes it
 */
record GuardSettings(boolean holdHeader, Set<String> releases) {
    static final String HEADER = "guard.header";
    static final String RELEASE = "guard.release";

    private static final String HOLD = "hold";
    private static final String IGNORE = "ignore";
    private static final int CHECKSUM = 12;
    private static final Pattern ENTRY =
            Pattern.compile("county\\.\\d{5}/(" + String.join("|", Entity.labels()) + ")@[0-9a-f]{" + CHECKSUM + "}");

    static ConfigDef addTo(ConfigDef def) {
        return def.define(
                        HEADER,
                        Type.STRING,
                        HOLD,
                        ValidString.in(HOLD, IGNORE),
                        Importance.MEDIUM,
                        "What to do with a snapshot whose header has other columns than that of the last one: hold it back"
                                + " whole and quarantine it, or ignore that. Another order of the same columns is no"
                                + " change, and a mapping that was changed too is the answer to it.")
                .define(
                        RELEASE,
                        Type.LIST,
                        "",
                        Allowed.listParsedBy(
                                "feed/entity@ and the first 12 digits of the file's checksum, like"
                                        + " county.12086/parcel@0123456789ab; the reason in the quarantine says them",
                                GuardSettings::releases),
                        Importance.MEDIUM,
                        "Snapshots that are applied although a guard (guard.max.lost.share, guard.header) holds them back."
                                + " An entry is for that one file; it may stay when the file has been applied.");
    }

    static GuardSettings from(AbstractConfig config) {
        return new GuardSettings(HOLD.equals(config.getString(HEADER)), releases(config.getList(RELEASE)));
    }

    private static Set<String> releases(Collection<?> entries) {
        Set<String> releases = new LinkedHashSet<>();
        for (Object entry : entries) {
            String text = String.valueOf(entry).strip();
            if (!ENTRY.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + text + "' is no such entry");
            }
            releases.add(text);
        }
        return releases;
    }

    /** How a person names a snapshot. */
    static String entry(Mapping mapping, String checksum) {
        return mapping.name() + "@" + checksum.substring(0, Math.min(CHECKSUM, checksum.length()));
    }

    boolean releases(Mapping mapping, String checksum) {
        return releases.contains(entry(mapping, checksum));
    }

    /** The entries that speak of this mapping's snapshots. */
    List<String> releasesOf(Mapping mapping) {
        return releases.stream()
                .filter(entry -> entry.startsWith(mapping.name() + "@"))
                .toList();
    }

    /** The entries that speak of none of these mappings'. */
    Set<String> releasesOfNone(List<Mapping> mappings) {
        return releases.stream()
                .filter(entry -> mappings.stream().noneMatch(mapping -> entry.startsWith(mapping.name() + "@")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What to do so that this file, and no other, passes. */
    static String howToRelease(Mapping mapping, String checksum) {
        return "If the file is right as it is, add " + entry(mapping, checksum) + " to the connector's setting "
                + RELEASE + " and apply its config; otherwise wait for another file.";
    }
}
