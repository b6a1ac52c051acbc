package io.cadastream.connect.county.state;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of the state topic, as it stands in the record's header: {@code live;0123456789abcdef;7}.
 *
 * @param hash content hash of a live record; 0 otherwise
 * @param snapshot number of the snapshot that it was written with
 */
public record StateEntry(Kind kind, long hash, long snapshot) {

    /** What is known. */
    public enum Kind {
        /** The record was emitted with this content. */
        LIVE,
        /** The record was deleted. A tombstone follows once the delete cannot have been lost. */
        DELETED,
        /** A refusal was reported. */
        NOTE,
        /** The snapshot was begun or ended. */
        SNAPSHOT
    }

    private static final Pattern TEXT = Pattern.compile("(live|deleted|note|snapshot);([0-9a-f]{16});(\\d{1,18})");

    /** The kind in small letters: the record's value, for people. */
    public String label() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public String text() {
        return label() + ';' + HexFormat.of().toHexDigits(hash) + ';' + snapshot;
    }

    /** Empty when the text is none of ours. */
    public static Optional<StateEntry> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new StateEntry(
                Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                Long.parseUnsignedLong(matcher.group(2), 16),
                Long.parseLong(matcher.group(3))));
    }
}
