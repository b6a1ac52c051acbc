package io.cadastream.sandbox.county.socrata;

import io.cadastream.sandbox.county.query.BadQuery;
import io.cadastream.sandbox.county.query.Column;
import io.cadastream.sandbox.county.query.Row;
import io.cadastream.sandbox.county.query.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of the rows is answered: columns, or figures of all of them, each under a name.
 *
 * @param columns by name in the answer; empty when figures are answered
 * @param figures by name in the answer; empty when columns are answered
 */
record Selection(Map<String, Column> columns, Map<String, Figure> figures) {
    private static final Pattern FIGURE =
            Pattern.compile("(count|max|min)\\s*\\(\\s*(?:(\\*)|`?(:?\\w+)`?)\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ITEM =
            Pattern.compile("(.+?)(?:\\s+AS\\s+`?(\\w+)`?)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    /**
     * Reads {@code $select}.
     *
     * @throws BadQuery when it can't be read, names an unknown column, or has figures beside columns
     */
    static Selection parse(String text, Schema schema) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            Matcher item = ITEM.matcher(part.strip());
            if (!item.matches()) {
                throw new BadQuery(BadQuery.Kind.SYNTAX, "Could not parse SoQL query \"select " + text + "\"");
            }
            String what = item.group(1).strip();
            String name = item.group(2);
            Matcher figure = FIGURE.matcher(what);
            if (figure.matches()) {
                Figure read = Figure.of(figure.group(1), figure.group(3), schema);
                figures.put(name == null ? read.usualName() : name, read);
            } else if (what.equals("*") || what.equals(":*")) {
                schema.columns().stream()
                        .filter(column -> SystemFields.is(column) == what.equals(":*"))
                        .forEach(column -> columns.put(column.name(), column));
            } else {
                Column column = schema.column(what.replace("`", ""));
                columns.put(name == null ? column.name() : name, column);
            }
        }
        if (!figures.isEmpty() && !columns.isEmpty()) {
            throw new BadQuery(
                    BadQuery.Kind.SYNTAX,
                    "Figures stand alone: columns beside them would need a $group, which is not here");
        }
        return new Selection(columns, figures);
    }

    /** All columns, those of the system first when they are wanted. */
    static Selection all(Schema schema, boolean system) {
        return parse(system ? ":*, *" : "*", schema);
    }

    /** Whether figures are answered instead of rows. */
    boolean sums() {
        return !figures.isEmpty();
    }

    /** The figures of these rows, as they are sent. */
    Map<String, Object> of(List<Row> rows, Schema schema) {
        Map<String, Object> sent = new LinkedHashMap<>();
        figures.forEach((name, figure) -> {
            Object value = figure.of(rows, schema);
            if (value != null) {
                sent.put(name, wire(value));
            }
        });
        return sent;
    }

    /** The row as it is sent: texts, and flags; what has no value is left out. */
    Map<String, Object> of(Row row) {
        Map<String, Object> sent = new LinkedHashMap<>();
        columns.forEach((name, column) -> {
            Object value = row.get(column.name());
            if (value != null) {
                sent.put(name, wire(value));
            }
        });
        return sent;
    }

    private static Object wire(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Instant time) {
            return MILLIS.format(time.atOffset(ZoneOffset.UTC)) + "Z";
        }
        return value instanceof LocalDateTime time ? MILLIS.format(time) : value.toString();
    }
}
