package io.cadastream.connect.county.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a row that names them itself. */
final class NamedCells {
    /** Of a list within a row this many are columns; more of them would be data and no columns. */
    static final int MAX_OF_A_LIST = 16;

    private final Header header;
    private final List<@Nullable String> cells = new ArrayList<>();
    private @Nullable String ambiguous;

    NamedCells(Header header) {
        this.header = header;
    }

    static String join(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + "." + inner;
    }

    void put(String column, String value) throws UnreadableFileException {
        int position = header.positionOrNew(column);
        while (cells.size() <= position) {
            cells.add(null);
        }
        if (cells.get(position) != null) {
            ambiguous = column;
            cells.set(position, "");
        } else {
            cells.set(position, value);
        }
    }

    Row row(long number, String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        List<String> texts =
                cells.stream().map(cell -> cell == null ? "" : cell).toList();
        return ambiguous == null
                ? new Row.Cells(header, texts, number, bytes)
                : new Row.Malformed(
                        header,
                        texts,
                        number,
                        bytes,
                        "The row has the column " + ambiguous + " several times; allowed is once");
    }
}
