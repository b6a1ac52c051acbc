package io.cadastream.connect.county.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one row of the file came out as. */
public sealed interface Row {

    /** Line of the file that the row starts on, from 1; its number among the rows where a row is no line. */
    long line();

    /** The row as received; of JSON and XML its compact form, which says the same. */
    byte[] raw();

    /**
     * A row that can be read. Columns that have come up later in the file are blank in it.
     *
     * @param joined what belongs to it in other files; null when nothing is joined
     */
    record Cells(
            Header header,
            List<String> cells,
            long line,
            byte[] raw,
            @Nullable Joined joined) implements Row {

        public Cells(Header header, List<String> cells, long line, byte[] raw) {
            this(header, cells, line, raw, null);
        }

        /** The cell without surrounding blanks; null when it is blank or the file has no such column. */
        public @Nullable String cell(String column) {
            return joined != null && joined.header().position(column) >= 0
                    ? cellAt(joined.header(), joined.cells(), column)
                    : cellAt(header, cells, column);
        }
    }

    /**
     * Cells that a row has from other files.
     *
     * @param header their full names, {@code owners.name}: these are never columns of the row's own file
     * @param broken rows that belong to this one and cannot be read: where the join stands in the mapping, to what is wrong
     */
    record Joined(Header header, List<String> cells, Map<String, String> broken) {}

    /**
     * A row that cannot be read as cells.
     *
     * @param reason why, as a sentence
     * @param cells the cells as far as they could be told apart; empty when they could not
     */
    record Malformed(Header header, List<String> cells, long line, byte[] raw, String reason) implements Row {

        /** What stands where this column should be: a hint at whose row it was, not to be used as a value. */
        public @Nullable String cellHint(String column) {
            return cellAt(header, cells, column);
        }
    }

    private static @Nullable String cellAt(Header header, List<String> cells, String column) {
        int position = header.position(column);
        if (position < 0 || position >= cells.size()) {
            return null;
        }
        String cell = cells.get(position).strip();
        return cell.isEmpty() ? null : cell;
    }

    /** A row for tests and samples. */
    static Cells of(Header header, String... cells) {
        return new Cells(header, List.of(cells), 1, String.join(",", cells).getBytes(StandardCharsets.UTF_8));
    }
}
