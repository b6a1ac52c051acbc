package io.cadastream.connect.county.format;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads text of fixed widths. */
final class FixedWidthReader implements RowReader {
    private final InputStream in;
    private final FixedWidth format;
    private final int width;
    private final Header header;
    private final MessageDigest digest = Sha256.start();
    private final LineReader lines;
    private long number;

    FixedWidthReader(InputStream in, FixedWidth format) {
        this.in = in;
        this.format = format;
        this.width = format.width();
        this.header = new Header(format.columns());
        this.lines = new LineReader(in, digest, format.lineEnd());
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public String checksum() {
        return Sha256.hex(digest);
    }

    /** Blank rows are skipped. */
    @Override
    public @Nullable Row next() throws IOException {
        for (Line line = line(); line != null; line = line()) {
            String text = line.text(format.charset());
            // a file of records begins with a record, whatever its first bytes look like
            boolean mark = line.number() == 1 && format.recordLength() == 0;
            String bare = mark ? Texts.withoutMark(text) : text;
            if (!bare.isBlank()) {
                return row(line, bare);
            }
        }
        return null;
    }

    private @Nullable Line line() throws IOException {
        return format.recordLength() == 0 ? lines.next() : record();
    }

    private @Nullable Line record() throws IOException {
        byte[] bytes = in.readNBytes(format.recordLength());
        digest.update(bytes);
        if (bytes.length == 0) {
            return null;
        }
        number++;
        if (bytes.length < format.recordLength()) {
            throw new UnreadableFileException("row " + number + " has " + bytes.length + " bytes; allowed are rows of "
                    + format.recordLength() + " bytes (source.format.record_length) up to the end of the file");
        }
        return new Line(number, bytes);
    }

    private Row row(Line line, String text) {
        List<String> cells = new ArrayList<>(format.layout().size());
        @Nullable String problem = null;
        for (FixedWidth.Column column : format.layout()) {
            String cell = cell(text, column);
            @Nullable HostNumber number = column.number();
            @Nullable String digits = number == null ? cell : number.read(bytes(line, column), cell);
            if (number != null && digits == null) {
                problem = "The column " + column.name() + " holds the bytes "
                        + HexFormat.of().formatHex(bytes(line, column)) + " ('" + cell + "'), which are no "
                        + (number.packed() ? "packed" : "zoned") + " decimal";
            }
            cells.add(digits == null ? "" : digits);
            if (number == null && Texts.isUndecodable(cell)) {
                problem = Texts.undecodable(format.charset());
            }
        }
        if (problem == null && format.recordLength() == 0 && Texts.isUndecodable(text)) {
            problem = Texts.undecodable(format.charset());
        }
        if (problem != null) {
            return malformed(line, cells, problem);
        }
        // blanks at the end are how files are filled up to the length of a record
        int length = text.stripTrailing().length();
        if (length > width && format.recordLength() == 0 && !format.longerLines()) {
            return malformed(
                    line,
                    cells,
                    "The row has " + length + " characters where the layout has " + width
                            + "; correct source.format.columns, or set source.format.longer_lines: true");
        }
        return new Row.Cells(header, cells, line.number(), line.bytes());
    }

    private static String cell(String text, FixedWidth.Column column) {
        int from = Math.min(column.first() - 1, text.length());
        return text.substring(from, Math.min(column.last(), text.length()));
    }

    /** In a file with a record length a position is a byte. */
    private static byte[] bytes(Line line, FixedWidth.Column column) {
        byte[] all = line.bytes();
        int from = Math.min(column.first() - 1, all.length);
        return Arrays.copyOfRange(all, from, Math.max(from, Math.min(column.last(), all.length)));
    }

    private Row malformed(Line line, List<String> cells, String reason) {
        return new Row.Malformed(header, cells, line.number(), line.bytes(), reason);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
