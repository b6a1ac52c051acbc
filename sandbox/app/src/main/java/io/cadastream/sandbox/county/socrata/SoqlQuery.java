package io.cadastream.sandbox.county.socrata;

import io.cadastream.sandbox.county.query.BadQuery;
import io.cadastream.sandbox.county.query.Column;
import io.cadastream.sandbox.county.query.Condition;
import io.cadastream.sandbox.county.query.Row;
import io.cadastream.sandbox.county.query.RowOrder;
import io.cadastream.sandbox.county.query.Schema;
import io.cadastream.sandbox.county.query.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One question to a dataset.
 *
 * @param order null when none was asked for
 */
record SoqlQuery(
        Schema schema,
        Selection selection,
        Predicate<Row> where,
        @Nullable Comparator<Row> order,
        int limit,
        int offset) {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MOST = 50_000;
    private static final Set<String> OPTIONS =
            Set.of("$select", "$where", "$order", "$limit", "$offset", "$$app_token", "$$exclude_system_fields");

    /**
     * Reads the options of a request; a name without {@code $} asks for rows in which the column has that value.
     *
     * @throws BadQuery when one can't be read or is not known
     */
    static SoqlQuery of(Map<String, String> options, Schema schema) {
        String select = options.get("$select");
        boolean system = "false".equals(options.get("$$exclude_system_fields"));
        String order = options.get("$order");
        return new SoqlQuery(
                schema,
                select == null ? Selection.all(schema, system) : Selection.parse(select, schema),
                where(options, schema),
                order == null ? null : RowOrder.parse(order, schema),
                count(options, "$limit", DEFAULT_LIMIT, MOST),
                count(options, "$offset", 0, Integer.MAX_VALUE));
    }

    /** The answer: an array of objects. */
    List<Map<String, Object>> answer(Table.State table) {
        List<Row> rows = table.rows().stream().filter(where).toList();
        if (selection.sums()) {
            return List.of(selection.of(rows, schema));
        }
        return rows.stream()
                .sorted(order == null ? anyOrder(table.revision()) : order)
                .skip(offset)
                .limit(limit)
                .map(selection::of)
                .toList();
    }

    // Who asks for no order gets one that changes with the dataset: pages then overlap and have gaps.
    private static Comparator<Row> anyOrder(long revision) {
        int turn = (int) revision * 0x9E37_79B9;
        return Comparator.comparingInt(row -> (Objects.hashCode(row.get(":id")) ^ turn) * 0x85EB_CA6B);
    }

    private static Predicate<Row> where(Map<String, String> options, Schema schema) {
        String text = options.get("$where");
        Predicate<Row> where = text == null ? row -> true : Condition.parse(text, schema);
        Set<String> unknown = new TreeSet<>();
        for (Map.Entry<String, String> option : options.entrySet()) {
            String name = option.getKey();
            if (!name.startsWith("$")) {
                Column column = schema.column(name);
                String value = "'" + option.getValue().replace("'", "''") + "'";
                where = where.and(Condition.parse(
                        "`" + column.name() + "` = " + (column.type() == Column.Type.FLAG ? option.getValue() : value),
                        schema));
            } else if (!OPTIONS.contains(name)) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new BadQuery(BadQuery.Kind.SYNTAX, "Unrecognized arguments " + unknown + "; here are " + OPTIONS);
        }
        return where;
    }

    private static int count(Map<String, String> options, String name, int otherwise, int most) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int count = Integer.parseInt(text);
            if (count >= 0 && count <= most) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new BadQuery(BadQuery.Kind.OUT_OF_RANGE, "Invalid " + name + ": '" + text + "'; allowed is 0 to " + most);
    }
}
