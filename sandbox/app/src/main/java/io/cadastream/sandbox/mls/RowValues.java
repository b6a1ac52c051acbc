package io.cadastream.sandbox.mls;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the values of a row; a null is a field that the row does not have. */
final class RowValues {
    private final Map<String, Comparable<?>> map = new LinkedHashMap<>();

    RowValues put(String field, @Nullable Comparable<?> value) {
        if (value != null) {
            map.put(field, value);
        }
        return this;
    }

    /** What was collected, in a third of the memory: there may be a million rows. */
    Map<String, Comparable<?>> map() {
        return Map.copyOf(map);
    }

    /** A whole number as the value of a field. */
    static @Nullable BigDecimal number(@Nullable Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }
}
