package io.cadastream.sandbox.county.socrata;

import io.cadastream.sandbox.county.query.BadQuery;
import io.cadastream.sandbox.county.query.Column;
import io.cadastream.sandbox.county.query.Row;
import io.cadastream.sandbox.county.query.RowOrder;
import io.cadastream.sandbox.county.query.Schema;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure of several rows: how many there are, or the highest or lowest value of a column.
 *
 * @param column null for all columns, which only a number of rows can be of
 */
record Figure(Kind kind, @Nullable Column column) {

    /** What is worked out. */
    enum Kind {
        COUNT,
        MAX,
        MIN
    }

    /** @throws BadQuery when the column is unknown, or a highest value of all columns is asked for */
    static Figure of(String function, @Nullable String column, Schema schema) {
        Kind kind = Kind.valueOf(function.toUpperCase(Locale.ROOT));
        if (column == null && kind != Kind.COUNT) {
            throw new BadQuery(BadQuery.Kind.SYNTAX, function + "(*) is no figure; name a column");
        }
        return new Figure(kind, column == null ? null : schema.column(column));
    }

    /** What it is called when the query does not say. */
    String usualName() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return column == null ? name : name + "_" + column.name().replace(":", "");
    }

    /** The figure; null for the highest value of none. */
    @Nullable
    Object of(List<Row> rows, Schema schema) {
        if (column == null) {
            return BigDecimal.valueOf(rows.size());
        }
        String name = column.name();
        List<Row> filled = rows.stream().filter(row -> row.get(name) != null).toList();
        if (kind == Kind.COUNT) {
            return BigDecimal.valueOf(filled.size());
        }
        Comparator<Row> order = RowOrder.parse(name, schema);
        return filled.stream()
                .max(kind == Kind.MAX ? order : order.reversed())
                .map(row -> row.get(name))
                .orElse(null);
    }
}
