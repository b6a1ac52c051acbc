package io.cadastream.connect.county.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads delimited text. */
final class DelimitedReader implements RowReader {
    /** More lines than a quoted legal description ever has: where a quote that never closes stops costing rows. */
    private static final int MAX_LINES_OF_A_ROW = 100;

    private final InputStream in;
    private final Delimited format;
    private final RowSplitter splitter;
    private final MessageDigest digest = Sha256.start();
    private final LineReader lines;
    private final Header header;

    /** Reads the header at once. An empty file has an empty header. */
    DelimitedReader(InputStream in, Delimited format) throws IOException {
        this.in = in;
        this.format = format;
        this.splitter = new RowSplitter(format);
        this.lines = new LineReader(in, digest, LineReader.lineEnd(format.charset()));
        List<String> columns = format.columns();
        this.header = new Header(columns == null ? readHeader() : columns);
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public String checksum() {
        return Sha256.hex(digest);
    }

    /** Blank lines are skipped. */
    @Override
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
        if (Texts.isUndecodable(text)) {
            List<String> cells = splitter.split(text);
            return malformed(line, cells == null ? List.of() : cells, Texts.undecodable(format.charset()));
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
        List<String> cells = splitter.split(Texts.withoutMark(line.text(format.charset())));
        return cells == null ? List.of() : cells;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
