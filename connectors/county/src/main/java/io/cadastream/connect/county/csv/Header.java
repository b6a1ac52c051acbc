package io.cadastream.connect.county.csv;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a file by name. Names are compared exactly, surrounding blanks aside. */
public final class Header {
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();

    public Header(List<String> cells) {
        this.names = cells.stream().map(String::strip).toList();
        for (int i = 0; i < names.size(); i++) {
            positions.putIfAbsent(names.get(i), i);
        }
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /** Position of a column, -1 when the file has none of that name. */
    int position(String column) {
        return positions.getOrDefault(column, -1);
    }

    /** The ones of these columns that the file has not got. */
    public List<String> missing(Collection<String> columns) {
        return columns.stream().filter(column -> !positions.containsKey(column)).toList();
    }
}
