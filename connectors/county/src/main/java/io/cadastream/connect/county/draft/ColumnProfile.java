package io.cadastream.connect.county.draft;

import io.cadastream.connect.county.check.Tally;
import io.cadastream.connect.county.check.Texts;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of the sample.
 *
 * @param words of its name
 * @param values its cells that are not blank
 * @param rows rows of the sample
 */
record ColumnProfile(String name, Set<String> words, Tally values, long rows) {
    static final Pattern ZIP = Pattern.compile("\\d{5}(-?\\d{4})?");

    boolean unique() {
        return rows > 0 && values.filled() == rows && (values.more() || values.distinct() == rows);
    }

    /** The share of the values that match, from 0 to 1; only of those that were kept apart. */
    double share(Pattern pattern) {
        long[] counts = new long[2];
        values.forEach((text, count) -> {
            counts[0] += count;
            counts[1] += pattern.matcher(text).matches() ? count : 0;
        });
        return counts[0] == 0 ? 0 : (double) counts[1] / counts[0];
    }

    /** How often it is filled, and its most frequent values: what the draft says behind a line. */
    String seen() {
        return values.filled() == 0
                ? "always empty"
                : Texts.percent(values.filled(), rows) + ": " + Texts.examples(values);
    }
}
