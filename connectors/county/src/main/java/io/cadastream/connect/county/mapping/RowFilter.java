package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.format.Row;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which rows count.
 *
 * @param only each of these columns must have such a value
 * @param except none of these columns may have such a value
 * @param filled each of these columns must have a value
 */
public record RowFilter(Map<String, Test> only, Map<String, Test> except, Set<String> filled) {

    /** Asks for a cell's text. A blank cell passes no test. */
    public sealed interface Test {
        boolean holds(String cell);
    }

    /** One of these texts. */
    record OneOf(Set<String> values) implements Test {
        @Override
        public boolean holds(String cell) {
            return values.contains(cell);
        }
    }

    /** The whole text is of this shape. */
    record Matches(Pattern pattern) implements Test {
        @Override
        public boolean holds(String cell) {
            return pattern.matcher(cell).matches();
        }
    }

    /** Whether the row counts. */
    public boolean includes(Row.Cells row) {
        for (Map.Entry<String, Test> rule : only.entrySet()) {
            if (!holds(rule, row)) {
                return false;
            }
        }
        for (Map.Entry<String, Test> rule : except.entrySet()) {
            if (holds(rule, row)) {
                return false;
            }
        }
        for (String column : filled) {
            if (row.cell(column) == null) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Map.Entry<String, Test> rule, Row.Cells row) {
        String cell = row.cell(rule.getKey());
        return cell != null && rule.getValue().holds(cell);
    }

    /** Every column that is asked for. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(only.keySet());
        columns.addAll(except.keySet());
        columns.addAll(filled);
        return columns;
    }
}
