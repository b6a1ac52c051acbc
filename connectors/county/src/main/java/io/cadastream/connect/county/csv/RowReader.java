package io.cadastream.connect.county.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot row by row, in constant memory. */
public final class RowReader {
    /** More lines than a quoted legal description ever has: where a quote that never closes stops costing rows. */
    private static final int MAX_LINES_OF_A_ROW = 100;

    private static final char UNDECODABLE = '\uFFFD';

    private final CsvFormat format;
    private final RowSplitter splitter;
    private final MessageDigest digest = sha256();
    private final LineReader lines;
    private final Header header;

    /** Reads the header at once. An empty file has an empty header. */
    public RowReader(InputStream in, CsvFormat format) throws IOException {
        this.format = format;
        this.splitter = new RowSplitter(format);
        this.lines = new LineReader(in, digest);
        List<String> columns = format.columns();
        this.header = new Header(columns == null ? readHeader() : columns);
    }

    public Header header() {
        return header;
    }

    /** SHA-256 of the whole file, hex; call it once, after {@link #next()} gave null. */
    public String checksum() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The next row, blank lines skipped; null at the end of the file. */
    public @Nullable Row next() throws IOException {
        for (Line line = lines.next(); line != null; line = lines.next()) {
            String text = line.text(format.charset());
            if (!text.isBlank()) {
                return row(line, text);
            }
        }
        return null;
    }

    private Row row(Line line, String text) throws IOException {
        if (text.indexOf(UNDECODABLE) >= 0) {
            List<String> cells = splitter.split(text);
            return malformed(
                    line,
                    cells == null ? List.of() : cells,
                    "The row holds bytes that are not " + format.charset()
                            + "; set source.format.charset to the file's own");
        }
        List<String> cells = splitter.split(text);
        if (cells == null) {
            return format.multiline()
                    ? multiline(line, text)
                    : malformed(line, List.of(), "A quote is opened and never closed on this line");
        }
        return checked(line.number(), line.bytes(), cells, true);
    }

    /** Joins lines until the quotes close. */
    private Row multiline(Line first, String text) throws IOException {
        StringBuilder joined = new StringBuilder(text);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes(first.bytes());
        for (int i = 1; i < MAX_LINES_OF_A_ROW; i++) {
            Line next = lines.next();
            if (next == null) {
                break;
            }
            joined.append('\n').append(next.text(format.charset()));
            raw.write('\n');
            raw.writeBytes(next.bytes());
            List<String> cells = splitter.split(joined.toString());
            if (cells != null) {
                return checked(first.number(), raw.toByteArray(), cells, false);
            }
        }
        return new Row.Malformed(
                header,
                List.of(),
                first.number(),
                raw.toByteArray(),
                "A quote is opened and not closed within " + MAX_LINES_OF_A_ROW + " lines");
    }

    private Row checked(long line, byte[] raw, List<String> cells, boolean oneLine) {
        if (cells.size() == header.size()) {
            return new Row.Cells(header, cells, line, raw);
        }
        // a row over several lines may have swallowed its neighbours: its cells say nothing about whose it was
        return new Row.Malformed(
                header,
                oneLine ? cells : List.of(),
                line,
                raw,
                "The row has " + cells.size() + " columns where " + header.size() + " are allowed (delimiter "
                        + format.delimiterName() + ")");
    }

    private Row malformed(Line line, List<String> cells, String reason) {
        return new Row.Malformed(header, cells, line.number(), line.bytes(), reason);
    }

    private List<String> readHeader() throws IOException {
        Line line = lines.next();
        if (line == null) {
            return List.of();
        }
        String text = line.text(format.charset());
        // a byte order mark, as UTF-8 and as it looks when the file is read in a one-byte charset
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text.startsWith("ï»¿") ? text.substring(3) : text;
        List<String> cells = splitter.split(bare);
        return cells == null ? List.of() : cells;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
