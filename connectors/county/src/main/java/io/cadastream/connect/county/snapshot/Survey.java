package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.format.Header;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.function.ValueException;
import io.cadastream.connect.county.mapping.KeyRule;
import io.cadastream.connect.county.mapping.Mapping;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over a file: which records it holds, which row of each counts, and whether anything was unreadable.
 * Nothing is emitted before a survey has found the file whole.
 */
public final class Survey {
    private final SnapshotIndex index;
    private Header header;
    private final NewRows newRows = new NewRows();
    private final RowPrint print = new RowPrint();
    private final BitSet mentioned = new BitSet();
    private int[] lastRow = new int[1 << 9];
    private long[] lastRaw = new long[1 << 9];
    private List<String> missingColumns = List.of();
    private int rows;
    private int unreadable;
    private String checksum = "";
    private @Nullable JoinUse joinUse;

    private Survey(SnapshotIndex index, Header header) {
        this.index = index;
        this.header = header;
    }

    /**
     * Reads the whole file.
     *
     * @throws SnapshotChangedException when somebody wrote into it meanwhile
     * @throws InterruptedException at the next row after an interrupt
     */
    public static Survey of(OpenSnapshot snapshot, Mapping mapping, SnapshotIndex index)
            throws IOException, InterruptedException {
        try (RowReader reader = snapshot.rows(mapping)) {
            Survey survey = new Survey(index, reader.header());
            survey.read(reader, mapping);
            survey.joinUse = JoinUse.of(snapshot.joined(), mapping);
            if (snapshot.writtenInto()) {
                throw new SnapshotChangedException(snapshot.file().name());
            }
            return survey;
        }
    }

    private void read(RowReader reader, Mapping mapping) throws IOException, InterruptedException {
        if (mapping.source().format().columnsFirst()) {
            missingColumns = header.missing(mapping.requiredColumns());
        }
        for (Row row = reader.next(); row != null; row = reader.next()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            rows++;
            if (missingColumns.isEmpty() && add(row, mapping)) {
                newRows.add(row, rows);
            }
        }
        header = reader.header();
        // where rows name their cells themselves, a column is missing when none of them has it
        missingColumns = header.missing(mapping.requiredColumns());
        checksum = reader.checksum();
    }

    /** Says whether there is anything in the row that is not known. */
    private boolean add(Row row, Mapping mapping) {
        if (row instanceof Row.Malformed malformed) {
            addMalformed(malformed, mapping.key());
            return true;
        }
        if (!(row instanceof Row.Cells cells) || !mapping.includes(cells)) {
            return false;
        }
        try {
            return addReadable(index.keys().intern(mapping.key().read(cells)), cells);
        } catch (ValueException e) {
            unreadable++;
            return true;
        }
    }

    private boolean addReadable(int id, Row.Cells row) {
        if (id >= lastRow.length) {
            lastRow = Arrays.copyOf(lastRow, Math.max(lastRow.length * 2, id + 1));
            lastRaw = Arrays.copyOf(lastRaw, lastRow.length);
        }
        long raw = print.of(row);
        if (lastRow[id] != 0 && lastRaw[id] != raw) {
            // the row before may have been passed over as known, and does not count after all
            newRows.giveUp();
        }
        lastRow[id] = rows;
        lastRaw[id] = raw;
        mentioned.set(id);
        return !index.saysWhat(id, raw);
    }

    private void addMalformed(Row.Malformed row, KeyRule rule) {
        if (!names(row, rule)) {
            unreadable++;
        } else {
            mentioned.set(index.keys().intern(rule.hint(row).orElseThrow()));
        }
    }

    /**
     * Whether a malformed row still tells whose it is: where the key belongs stands the key of a live record, or a text
     * of the shape that the mapping declares for keys.
     */
    boolean names(Row.Malformed row, KeyRule rule) {
        return rule.hint(row)
                .filter(hint -> index.isLive(hint)
                        || (rule.pattern() != null
                                && rule.pattern().matcher(hint).matches()))
                .isPresent();
    }

    public Header header() {
        return header;
    }

    public List<String> missingColumns() {
        return missingColumns;
    }

    /** SHA-256 of the file, unpacked: the same rows, packed anew, are the same snapshot. Hex. */
    public String checksum() {
        return checksum;
    }

    /** What its joined files had for its rows; null when nothing is joined to it. */
    public @Nullable JoinUse joinUse() {
        return joinUse;
    }

    /** Rows below the header. */
    public int rows() {
        return rows;
    }

    /** Rows that do not tell whose they are. */
    public int unreadable() {
        return unreadable;
    }

    /** Live records that the file does not mention. */
    public int lost() {
        int lost = 0;
        for (int id = 0; id < index.keys().size(); id++) {
            lost += index.isLive(id) && !mentioned.get(id) ? 1 : 0;
        }
        return lost;
    }

    /** The rows in which there is anything new, as far as they were few enough to be kept. */
    NewRows newRows() {
        return newRows;
    }

    boolean mentions(int id) {
        return mentioned.get(id);
    }

    /** Whether this row is its record's last in the file. */
    boolean counts(int id, int row) {
        return id < lastRow.length && lastRow[id] == row;
    }

    /** Fingerprint of the row that counts. */
    long lastRaw(int id) {
        return lastRaw[id];
    }

    /** Whether this row says the same as the one that counts. */
    boolean repeats(int id, Row.Cells row) {
        return id < lastRaw.length && lastRaw[id] == print.of(row);
    }
}
