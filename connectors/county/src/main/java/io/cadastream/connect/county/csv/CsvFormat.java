package io.cadastream.connect.county.csv;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the file is written.
 *
 * @param delimiter between cells
 * @param quote around cells that hold the delimiter; null when quotes are ordinary characters
 * @param multiline whether a quoted cell may hold line ends; if not, an open quote spoils its own line only
 * @param columns names of the columns when the file has no header; null when they stand in its first line
 * @param charset a charset in which a line feed is one byte
 */
public record CsvFormat(
        char delimiter,
        @Nullable Character quote,
        boolean multiline,
        @Nullable List<String> columns,
        Charset charset) {

    public boolean hasHeader() {
        return columns == null;
    }

    /** The delimiter as a person would write it. */
    public String delimiterName() {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }
}
