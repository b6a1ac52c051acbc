package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.function.Function;
import io.cadastream.connect.county.function.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a field's text comes from, and the functions that it goes through, in order. */
record Pipeline(Origin origin, List<Function> functions) {

    /** Where the text comes from. */
    sealed interface Origin {}

    /** One column. */
    record Column(String name) implements Origin {}

    /** Those of these that have a value, joined. */
    record Joined(List<Pipeline> parts, String join) implements Origin {}

    /** The same text for every row. */
    record Constant(String text) implements Origin {}

    /** The first of these that has a value. */
    record FirstOf(List<Pipeline> pipelines) implements Origin {}

    /** The field's text; null for "no value". */
    @Nullable
    String read(Row.Cells row) throws ValueException {
        String value = start(row);
        for (Function function : functions) {
            value = function.apply(value);
            if (value != null && value.isEmpty()) {
                value = null;
            }
        }
        return value;
    }

    private @Nullable String start(Row.Cells row) throws ValueException {
        if (origin instanceof Column column) {
            return row.cell(column.name());
        } else if (origin instanceof Joined joined) {
            return join(row, joined);
        } else if (origin instanceof FirstOf first) {
            return first(row, first);
        } else {
            return ((Constant) origin).text();
        }
    }

    private static @Nullable String join(Row.Cells row, Joined joined) throws ValueException {
        List<String> texts = new ArrayList<>();
        for (Pipeline part : joined.parts()) {
            String text = part.read(row);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? null : String.join(joined.join(), texts);
    }

    private static @Nullable String first(Row.Cells row, FirstOf first) throws ValueException {
        for (Pipeline pipeline : first.pipelines()) {
            String value = pipeline.read(row);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Every column that this reads. */
    Stream<String> columns() {
        if (origin instanceof Column column) {
            return Stream.of(column.name());
        } else if (origin instanceof Joined joined) {
            return joined.parts().stream().flatMap(Pipeline::columns);
        } else if (origin instanceof FirstOf first) {
            return first.pipelines().stream().flatMap(Pipeline::columns);
        } else {
            return Stream.empty();
        }
    }
}
