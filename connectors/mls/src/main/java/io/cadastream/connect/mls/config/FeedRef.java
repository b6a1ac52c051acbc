package io.cadastream.connect.mls.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One MLS of a server.
 *
 * @param shortName our name for it, lower case; its feed is {@code mls.<shortName>}
 * @param originatingSystemName the server's name for it (RESO OriginatingSystemName)
 */
public record FeedRef(String shortName, String originatingSystemName) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    static final String PARTITION = "feed";

    /** What a setting of feeds may look like. */
    public static final String ALLOWED = "one entry at least, each 'name' or 'name:OriginatingSystemName', the names"
            + " different and made of a–z, 0–9, '_' and '-'";

    public FeedRef {
        if (!NAME.matcher(shortName).matches()) {
            throw new IllegalArgumentException("has the feed name '" + shortName + "'");
        }
        if (originatingSystemName.isBlank()) {
            throw new IllegalArgumentException("has no OriginatingSystemName after '" + shortName + ":'");
        }
    }

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException saying what is wrong with the entry
     */
    public static FeedRef parse(String entry) {
        int colon = entry.indexOf(':');
        return colon < 0
                ? new FeedRef(entry.trim(), entry.trim())
                : new FeedRef(
                        entry.substring(0, colon).trim(),
                        entry.substring(colon + 1).trim());
    }

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException saying what is wrong with the list
     */
    public static List<FeedRef> parseAll(List<?> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        List<FeedRef> feeds =
                entries.stream().map(entry -> parse(String.valueOf(entry))).toList();
        Set<String> names = new HashSet<>();
        for (FeedRef feed : feeds) {
            if (!names.add(feed.shortName())) {
                throw new IllegalArgumentException("names the feed '" + feed.shortName() + "' twice");
            }
        }
        return feeds;
    }

    /** The feed's name everywhere else. */
    public String feed() {
        return "mls." + shortName;
    }

    /** As it stands in the setting. */
    @Override
    public String toString() {
        return shortName + ":" + originatingSystemName;
    }
}
