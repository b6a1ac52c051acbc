package io.cadastream.connect.county.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the draft.
 *
 * @param pipeline as YAML
 * @param columns that it reads
 * @param seen what stands behind it as a comment
 * @param refused why it is only a comment; null when it is not
 */
record FieldDraft(
        String target,
        String pipeline,
        List<String> columns,
        String seen,
        @Nullable String refused) {

    FieldDraft refuse(String why) {
        return new FieldDraft(target, pipeline, columns, seen, why);
    }

    static FieldDraft of(String target, ColumnProfile column, List<String> functions) {
        return new FieldDraft(target, pipeline(column.name(), functions), List.of(column.name()), column.seen(), null);
    }

    private static String pipeline(String column, List<String> functions) {
        if (functions.isEmpty()) {
            return Yaml.text(column);
        }
        String apply = functions.size() == 1 ? functions.get(0) : "[" + String.join(", ", functions) + "]";
        return "{column: " + Yaml.text(column) + ", apply: " + apply + "}";
    }
}
