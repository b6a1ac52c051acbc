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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of the rows is answered: columns, each under a name, or their number.
 *
 * @param columns by name in the answer; empty when rows are counted
 * @param countedAs name of their number; empty when columns are answered
 */
record Selection(Map<String, Column> columns, String countedAs) {
    private static final Pattern COUNT = Pattern.compile("count\\s*\\(\\s*\\*\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ITEM =
            Pattern.compile("(.+?)(?:\\s+AS\\s+`?(\\w+)`?)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    /**
     * Reads {@code $select}.
     *
     * @throws BadQuery when it can't be read, names an unknown column, or counts beside columns
     */
    static Selection parse(String text, Schema schema) {
        Map<String, Column> columns = new LinkedHashMap<>();
        List<String> counts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher item = ITEM.matcher(part.strip());
            if (!item.matches()) {
                throw new BadQuery(BadQuery.Kind.SYNTAX, "Could not parse SoQL query \"select " + text + "\"");
            }
            String what = item.group(1).strip();
            String name = item.group(2);
            if (COUNT.matcher(what).matches()) {
                counts.add(name == null ? "count" : name);
            } else if (what.equals("*") || what.equals(":*")) {
                schema.columns().stream()
                        .filter(column -> SystemFields.is(column) == what.equals(":*"))
                        .forEach(column -> columns.put(column.name(), column));
            } else {
                Column column = schema.column(what.replace("`", ""));
                columns.put(name == null ? column.name() : name, column);
            }
        }
        if (counts.size() > 1 || (!counts.isEmpty() && !columns.isEmpty())) {
            throw new BadQuery(
                    BadQuery.Kind.SYNTAX,
                    "count(*) stands alone: columns beside it would need a $group, which is not here");
        }
        return new Selection(columns, counts.isEmpty() ? "" : counts.get(0));
    }

    /** All columns, those of the system first when they are wanted. */
    static Selection all(Schema schema, boolean system) {
        return parse(system ? ":*, *" : "*", schema);
    }

    boolean counts() {
        return !countedAs.isEmpty();
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
