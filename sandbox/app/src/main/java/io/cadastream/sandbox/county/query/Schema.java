package io.cadastream.sandbox.county.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a table. Names are asked for in any case. */
public record Schema(List<Column> columns) {

    public Schema {
        columns = List.copyOf(columns);
    }

    /** The column of this name, if there is one. */
    public Optional<Column> find(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * The column of this name.
     *
     * @throws BadQuery when there is none
     */
    public Column column(String name) {
        return find(name)
                .orElseThrow(() ->
                        new BadQuery(BadQuery.Kind.NO_SUCH_COLUMN, "No such column: " + name.toLowerCase(Locale.ROOT)));
    }
}
