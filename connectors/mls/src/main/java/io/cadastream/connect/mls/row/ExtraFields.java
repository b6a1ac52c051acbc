package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a row holds beside the fields that have a place of their own, so that nothing of it is lost. */
final class ExtraFields {
    /** Times at which some system touched the row, under many names. They would make every touch a change. */
    private static final String TOUCHED = "ModificationTimestamp";

    private final Set<String> left;

    /**
     * Of each row, all but these.
     *
     * @param mapped fields that have a place of their own, or are used up in one
     * @param excluded fields that are not wanted
     */
    ExtraFields(Collection<String> mapped, Collection<String> excluded) {
        left = new HashSet<>(mapped);
        left.addAll(excluded);
    }

    /** By name, in its order, as text; null when there are none. */
    @Nullable
    Map<String, String> of(JsonNode row) {
        Map<String, String> extra = new TreeMap<>();
        row.fieldNames().forEachRemaining(name -> {
            JsonNode value = isExtra(name) ? Row.value(row, name) : null;
            if (value != null) {
                extra.put(name, text(value));
            }
        });
        return extra.isEmpty() ? null : extra;
    }

    private static String text(JsonNode value) {
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private boolean isExtra(String name) {
        return !left.contains(name) && !name.endsWith(TOUCHED) && !name.contains("@");
    }
}
