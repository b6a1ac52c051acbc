package io.cadastream.sandbox.quarantine;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an entry lies in the quarantine topic; written {@code partition@offset}. */
public record EntryId(int partition, long offset) implements Comparable<EntryId> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})@(\\d{1,18})");
    private static final Comparator<EntryId> ORDER =
            Comparator.comparingInt(EntryId::partition).thenComparingLong(EntryId::offset);

    /** @throws IllegalArgumentException when the text is no id, saying how one looks */
    public static EntryId parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no id of a quarantined record; one looks like 3@17, see ./cadastream dlq list");
        }
        return new EntryId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(EntryId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
