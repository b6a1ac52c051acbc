package io.cadastream.connect.county.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a file by name. Names are compared exactly, surrounding blanks aside. Where every row names its cells
 * itself, the header grows with the names that come up.
 */
public final class Header {
    /** Names that are data, as in a map by parcel number, would fill the memory; no county has as many columns. */
    static final int MAX_COLUMNS = 10_000;

    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();

    public Header(List<String> cells) {
        this.names = new ArrayList<>(cells.stream().map(String::strip).toList());
        for (int i = 0; i < names.size(); i++) {
            positions.putIfAbsent(names.get(i), i);
        }
    }

    public List<String> names() {
        return Collections.unmodifiableList(names);
    }

    public int size() {
        return names.size();
    }

    /** Position of a column, -1 when the file has none of that name. */
    int position(String column) {
        return positions.getOrDefault(column, -1);
    }

    /** Position of a column, added when it is a new one. */
    int positionOrNew(String column) throws UnreadableFileException {
        String name = column.strip();
        Integer known = positions.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() == MAX_COLUMNS) {
            throw new UnreadableFileException(
                    "its rows have more than " + MAX_COLUMNS + " different columns, the last one '" + name
                            + "'; allowed are names of columns that the rows share");
        }
        positions.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    /** The ones of these columns that the file has not got. */
    public List<String> missing(Collection<String> columns) {
        return columns.stream().filter(column -> !positions.containsKey(column)).toList();
    }
}
