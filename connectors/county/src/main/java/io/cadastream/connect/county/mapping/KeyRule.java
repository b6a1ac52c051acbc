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
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            String cell = row.cell(column);
            if (cell == null) {
                throw new ValueException("The key column " + column + " is empty; it is needed in every row");
            }
            parts.add(cell);
        }
        String key = String.join("-", parts);
        if (key.length() > LONGEST || key.chars().anyMatch(Character::isISOControl)) {
            throw ValueException.of(
                    key, "is no key", "text of at most " + LONGEST + " characters without control characters");
        }
        if (pattern != null && !pattern.matcher(key).matches()) {
            throw ValueException.of(key, "is no key of this feed", "what matches " + pattern);
        }
        return key;
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
