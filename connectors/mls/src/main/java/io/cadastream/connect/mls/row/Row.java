package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Access to the values of a row that are really there. */
final class Row {
    private Row() {}

    /** The value; null when it is missing, a JSON null, a blank string or an empty array. */
    static @Nullable JsonNode value(JsonNode row, String name) {
        JsonNode value = row.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        boolean blank = (value.isTextual() && value.textValue().isBlank()) || (value.isArray() && value.isEmpty());
        return blank ? null : value;
    }
}
