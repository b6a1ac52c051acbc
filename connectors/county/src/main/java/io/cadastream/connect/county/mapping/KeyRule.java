package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.function.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a row's key is read: the columns, joined by a dash when there are several.
 *
 * @param pattern what a whole key looks like; null when anything goes
 */
public record KeyRule(List<String> columns, @Nullable Pattern pattern) {
    private static final int LONGEST = 255;

    /**
     * The key of a row.
     *
     * @throws ValueException when the row has no such key
     */
    public String read(Row.Cells row) throws ValueException {
        String key = part(row, columns.get(0));
        for (String column : columns.subList(1, columns.size())) {
            key += "-" + part(row, column);
        }
        if (key.length() > LONGEST || hasControls(key)) {
            throw ValueException.of(
                    key, "is no key", "text of at most " + LONGEST + " characters without control characters");
        }
        if (pattern != null && !pattern.matcher(key).matches()) {
            throw ValueException.of(key, "is no key of this feed", "what matches " + pattern);
        }
        return key;
    }

    private static String part(Row.Cells row, String column) throws ValueException {
        String cell = row.cell(column);
        if (cell == null) {
            throw new ValueException("The key column " + column + " is empty; it is needed in every row");
        }
        return cell;
    }

    private static boolean hasControls(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (Character.isISOControl(key.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** What seems to be the key of a row that could not be read as cells. Only a hint: the cells may have shifted. */
    public Optional<String> hint(Row.Malformed row) {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            String cell = row.cellHint(column);
            if (cell == null) {
                return Optional.empty();
            }
            parts.add(cell);
        }
        return Optional.of(String.join("-", parts));
    }
}
