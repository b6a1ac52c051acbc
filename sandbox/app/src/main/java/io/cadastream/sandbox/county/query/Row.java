package io.cadastream.sandbox.county.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a table: values by column, of the column's class; a column without a value is not in it. */
public record Row(Map<String, Object> values) {
    public @Nullable Object get(String column) {
        return values.get(column);
    }
}
