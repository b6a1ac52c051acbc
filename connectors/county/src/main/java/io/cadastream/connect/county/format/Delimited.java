package io.cadastream.connect.county.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text with a delimiter between cells, one row a line.
 *
 * @param delimiter between cells
 * @param quote around cells that hold the delimiter; null when quotes are ordinary characters
 * @param multiline whether a quoted cell may hold line ends; if not, an open quote spoils its own line only
 * @param columns names of the columns when the file has no header; null when they stand in its first line
 * @param charset a charset in which the line end is one byte
 */
public record Delimited(
        char delimiter,
        @Nullable Character quote,
        boolean multiline,
        @Nullable List<String> columns,
        Charset charset) implements Format {

    public boolean hasHeader() {
        return columns == null;
    }

    @Override
    public boolean columnsFirst() {
        return true;
    }

    @Override
    public RowReader open(InputStream in) throws IOException {
        return new DelimitedReader(in, this);
    }

    /** The delimiter as a person would write it. */
    public String delimiterName() {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }
}
