package io.cadastream.connect.county.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits one row into cells, by RFC 4180 when the format has quotes: a quote within a quoted cell is doubled, and a
 * quote inside an unquoted cell is an ordinary character.
 */
final class RowSplitter {
    private final char delimiter;
    private final @Nullable Character quote;

    RowSplitter(Delimited format) {
        this.delimiter = format.delimiter();
        this.quote = format.quote();
    }

    /** The cells; null when a quoted cell is still open at the end of the text. */
    @Nullable
    List<String> split(String text) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        while (true) {
            int next;
            if (quote != null && from < text.length() && text.charAt(from) == quote) {
                StringBuilder cell = new StringBuilder();
                next = quoted(text, from + 1, quote, cell);
                if (next < 0) {
                    return null;
                }
                cells.add(cell.toString());
            } else {
                next = text.indexOf(delimiter, from);
                next = next < 0 ? text.length() : next;
                cells.add(text.substring(from, next));
            }
            if (next >= text.length()) {
                return cells;
            }
            from = next + 1;
        }
    }

    /** Reads from behind the opening quote to the delimiter after the closing one; -1 when it never closes. */
    private int quoted(String text, int from, char mark, StringBuilder cell) {
        int at = from;
        while (true) {
            int close = text.indexOf(mark, at);
            if (close < 0) {
                return -1;
            }
            cell.append(text, at, close);
            if (close + 1 < text.length() && text.charAt(close + 1) == mark) {
                cell.append(mark);
                at = close + 2;
                continue;
            }
            // what stands between the closing quote and the delimiter belongs to the cell: "5"x → 5x
            int next = text.indexOf(delimiter, close + 1);
            next = next < 0 ? text.length() : next;
            cell.append(text, close + 1, next);
            return next;
        }
    }
}
