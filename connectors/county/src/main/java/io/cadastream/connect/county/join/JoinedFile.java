package io.cadastream.connect.county.join;

import io.cadastream.connect.county.format.Header;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.format.UnreadableFileException;
import io.cadastream.connect.county.mapping.Join;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A joined file, read once: of its rows only what the mapping asks for, by key. */
public final class JoinedFile implements Closeable {

    /** Takes the rows that cannot be used. */
    @FunctionalInterface
    public interface RefusedRows {
        /**
         * @param told whether it tells which record it belongs to
         * @param reason what is wrong, as a sentence without its full stop
         */
        void add(Row row, boolean told, String reason) throws InterruptedException;
    }

    private final Join join;
    private final String file;
    private final List<Join.Column> columns;
    private final List<String> kept;
    private final JoinTable table;
    private List<String> missing = List.of();
    private String checksum = "";
    private long rows;
    private long refused;
    private long used;

    private JoinedFile(Join join, String file, List<Join.Column> columns, JoinTable table) {
        this.join = join;
        this.file = file;
        this.columns = columns;
        this.kept = columns.stream().map(Join.Column::column).distinct().toList();
        this.table = table;
    }

    /**
     * Reads the file.
     *
     * @param file its name, for messages
     * @param columns what the mapping reads of it
     * @param folder for the temporary file
     * @throws UnreadableFileException when it lacks a column that joins it, or is not written as its mapping says
     * @throws InterruptedException at the next row after an interrupt
     */
    public static JoinedFile read(Join join, String file, List<Join.Column> columns, RowReader reader, Path folder)
            throws IOException, InterruptedException {
        JoinTable table = new JoinTable(folder);
        try {
            JoinedFile joined = new JoinedFile(join, file, columns, table);
            joined.read(reader);
            return joined;
        } catch (Throwable e) {
            table.close();
            throw e;
        }
    }

    private void read(RowReader reader) throws IOException, InterruptedException {
        if (join.format().columnsFirst()) {
            needKeys(reader.header());
        }
        for (Row row = reader.next(); row != null; row = reader.next()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            add(row);
        }
        needKeys(reader.header());
        missing = reader.header().missing(kept);
        checksum = reader.checksum();
    }

    private void needKeys(Header header) throws UnreadableFileException {
        List<String> lacking = header.missing(join.on().values());
        if (!lacking.isEmpty()) {
            List<String> has = header.names().subList(0, Math.min(header.size(), 200));
            throw new UnreadableFileException(join.place() + " (" + file + ") has no column "
                    + String.join(", ", lacking) + ", by which it is joined; it has: " + String.join(", ", has));
        }
    }

    private void add(Row row) throws IOException {
        rows++;
        String key = join.keyThere(row);
        if (row instanceof Row.Malformed || key == null) {
            refused++;
        }
        if (key != null) {
            table.add(key, new JoinTable.Entry(row.line(), row instanceof Row.Cells cells ? cells(cells) : null));
        }
    }

    private List<@Nullable String> cells(Row.Cells row) {
        List<@Nullable String> cells = new ArrayList<>(kept.size());
        kept.forEach(column -> cells.add(row.cell(column)));
        return cells;
    }

    /** SHA-256 of its bytes, unpacked, hex. */
    String checksum() {
        return checksum;
    }

    /** Names of the columns that the mapping reads, whether the file has them or not. */
    List<String> names() {
        return columns.stream().map(Join.Column::name).toList();
    }

    /** Those of them that the file has. */
    List<String> present() {
        return columns.stream()
                .filter(column -> !missing.contains(column.column()))
                .map(Join.Column::name)
                .toList();
    }

    /** Its rows. */
    public long rows() {
        return rows;
    }

    /** Rows of the main file that something here belongs to, counted while it is read. */
    public long used() {
        return used;
    }

    /** Rows that cannot be used. */
    public long refused() {
        return refused;
    }

    /** Its name, for messages. */
    public String file() {
        return file;
    }

    /** Where it stands in the mapping. */
    public Join join() {
        return join;
    }

    /** What it holds on the heap, for tests and reports. */
    public JoinTable table() {
        return table;
    }

    /**
     * Adds what belongs to a row of the main file, a cell for each of {@link #names()}.
     *
     * @param broken takes why the record is not known whole
     */
    void add(Row.Cells row, List<String> cells, Map<String, String> broken) throws IOException {
        String key = join.keyHere(row);
        List<JoinTable.Entry> found = key == null ? List.of() : table.of(key);
        used += found.isEmpty() ? 0 : 1;
        for (JoinTable.Entry entry : found) {
            if (entry.cells() == null) {
                broken.put(join.place(), "line " + entry.line() + " of " + file + " belongs to it and cannot be read");
            }
        }
        for (Join.Column column : columns) {
            List<@Nullable String> from =
                    column.row() < found.size() ? found.get(column.row()).cells() : null;
            String cell = from == null ? null : from.get(kept.indexOf(column.column()));
            cells.add(cell == null ? "" : cell);
        }
    }

    /** A file of which nothing belongs to any row is another file, or a cut one: it must not empty its fields. */
    void needUse(long mainRows) throws UnreadableFileException {
        if (used == 0 && mainRows > 0) {
            throw new UnreadableFileException("none of the " + rows + " rows of " + join.place() + " (" + file
                    + ") belongs to any of its " + mainRows + " rows; allowed is a file that shares keys with it, by "
                    + join.on());
        }
    }

    /** Reads the file once more, for the rows that cannot be used; says whether it is still the same. */
    public boolean refusedAgain(RowReader reader, RefusedRows to) throws IOException, InterruptedException {
        for (Row row = reader.next(); row != null; row = reader.next()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            boolean told = join.keyThere(row) != null;
            if (row instanceof Row.Malformed malformed) {
                to.add(row, told, malformed.reason());
            } else if (!told) {
                to.add(
                        row,
                        false,
                        "A column that joins it is empty (" + join.on().values() + ")");
            }
        }
        return reader.checksum().equals(checksum);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
