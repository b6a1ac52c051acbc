package io.cadastream.sandbox.county.query;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code a, b DESC}: missing values come last in rising order, and first in falling order. */
public final class RowOrder {
    private static final Pattern PART =
            Pattern.compile("[`\"]?(:?\\w+)[`\"]?(?:\\s+(ASC|DESC))?", Pattern.CASE_INSENSITIVE);

    private RowOrder() {}

    /**
     * The order of rows.
     *
     * @throws BadQuery when it can't be read
     */
    public static Comparator<Row> parse(String text, Schema schema) {
        Comparator<Row> order = (a, b) -> 0;
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw new BadQuery(BadQuery.Kind.SYNTAX, "Could not parse the order '" + text + "' at '" + part + "'");
            }
            String column = schema.column(matcher.group(1)).name();
            Comparator<Row> next = (a, b) -> Values.compareNullable(a.get(column), b.get(column));
            boolean falling = matcher.group(2) != null
                    && matcher.group(2).toUpperCase(Locale.ROOT).equals("DESC");
            order = order.thenComparing(falling ? next.reversed() : next);
        }
        return order;
    }
}
