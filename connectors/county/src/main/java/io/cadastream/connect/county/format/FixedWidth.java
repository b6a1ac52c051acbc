package io.cadastream.connect.county.format;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text in which a cell is where it stands in the line.
 *
 * @param layout the columns; they may overlap, as a group and its parts do
 * @param recordLength bytes of a row in a file without line ends; 0 when rows are lines
 * @param longerLines whether a line may go on behind the layout
 * @param charset one in which the line end is one byte; with a record length one in which every character is
 * @param lineEnd the byte between lines
 */
public record FixedWidth(List<Column> layout, int recordLength, boolean longerLines, Charset charset, byte lineEnd)
        implements Format {

    /**
     * Where a column stands.
     *
     * @param first its first character, from 1, as documents on file layouts count
     * @param last its last character
     * @param number how a number is written there that is not in plain digits; null for text
     */
    public record Column(
            String name, int first, int last, @Nullable HostNumber number) {

        public Column(String name, int first, int last) {
            this(name, first, last, null);
        }
    }

    @Override
    public List<String> columns() {
        return layout.stream().map(Column::name).toList();
    }

    @Override
    public boolean columnsFirst() {
        return true;
    }

    /** Characters up to the end of the last column. */
    public int width() {
        return layout.stream().mapToInt(Column::last).max().orElse(0);
    }

    @Override
    public RowReader open(InputStream in) {
        return new FixedWidthReader(in, this);
    }
}
