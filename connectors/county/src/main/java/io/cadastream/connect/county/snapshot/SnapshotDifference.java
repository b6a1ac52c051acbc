package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.format.UnreadableFileException;
import io.cadastream.connect.county.function.ValueException;
import io.cadastream.connect.county.mapping.FieldProblem;
import io.cadastream.connect.county.mapping.MappedRow;
import io.cadastream.connect.county.mapping.Mapping;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a whole, surveyed file changes in the index: a second pass, or just the rows that the survey has kept. Every piece is
 * given to the sink first and noted in the index then, so that after an interruption another pass over the same file gives
 * the rest.
 */
public final class SnapshotDifference {
    private final OpenSnapshot snapshot;
    private final Mapping mapping;
    private final SnapshotIndex index;
    private final Survey survey;
    private final ChangeSink sink;
    private final boolean partial;
    private final Set<Long> current = new HashSet<>();
    private long changed;
    private long deleted;

    /**
     * A difference to be emitted.
     *
     * @param standing refusals that hold beside this file, not to be forgotten when it has been read
     * @param partial whether the file holds only what has changed: then nothing that it does not mention is deleted or
     *     forgotten
     */
    public SnapshotDifference(
            OpenSnapshot snapshot,
            Mapping mapping,
            SnapshotIndex index,
            Survey survey,
            ChangeSink sink,
            Set<Long> standing,
            boolean partial) {
        this.snapshot = snapshot;
        this.mapping = mapping;
        this.index = index;
        this.survey = survey;
        this.sink = sink;
        this.partial = partial;
        this.current.addAll(standing);
    }

    /** Records emitted as new or different. */
    public long changed() {
        return changed;
    }

    /** Records emitted as deleted. */
    public long deleted() {
        return deleted;
    }

    /**
     * Emits the difference.
     *
     * @throws SnapshotChangedException when the file is not what was surveyed; nothing was deleted then
     * @throws InterruptedException at the next row after an interrupt
     */
    public void emit() throws IOException, InterruptedException {
        try {
            snapshot.refusedJoins(mapping, this::refuseJoined);
            emitNew();
        } catch (UnreadableFileException e) {
            // it was whole when it was surveyed
            throw new SnapshotChangedException(snapshot.file().name());
        }
        if (!partial) {
            deleteVanished();
            forgetNotes();
        }
        tidy();
    }

    private void emitNew() throws IOException, InterruptedException {
        Optional<List<NewRows.Numbered>> kept = survey.newRows().all();
        if (kept.isPresent()) {
            for (NewRows.Numbered row : kept.get()) {
                emit(row.row(), row.number());
            }
            return;
        }
        try (RowReader reader = snapshot.rows(mapping)) {
            emitRows(reader);
        }
    }

    private void emitRows(RowReader reader) throws IOException, InterruptedException {
        int number = 0;
        for (Row row = reader.next(); row != null; row = reader.next()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            emit(row, ++number);
        }
        if (!reader.checksum().equals(survey.checksum())) {
            throw new SnapshotChangedException(snapshot.file().name());
        }
    }

    private void emit(Row row, int number) throws InterruptedException {
        if (row instanceof Row.Malformed malformed) {
            refuseMalformed(malformed);
        } else if (row instanceof Row.Cells cells && mapping.includes(cells)) {
            emitCells(cells, number);
        }
    }

    private void refuseJoined(String file, Row row, boolean told, String reason) throws InterruptedException {
        refuse(Note.ofRow(
                file,
                row.line(),
                row.raw(),
                null,
                reason + ". The row is set aside"
                        + (told
                                ? "; the record that it belongs to stays as it was."
                                : "; because it does not tell whose it is, its record goes on without it.")));
    }

    private void refuseMalformed(Row.Malformed row) throws InterruptedException {
        boolean named = survey.names(row, mapping.key());
        refuse(
                row,
                named ? mapping.key().hint(row).orElse(null) : null,
                row.reason() + ". The row is set aside"
                        + (named
                                ? "; it changes nothing of its record."
                                : "; because it does not tell whose it is, nothing is deleted by this file."));
    }

    private void emitCells(Row.Cells row, int number) throws InterruptedException {
        String key;
        try {
            key = mapping.key().read(row);
        } catch (ValueException e) {
            refuse(
                    row,
                    null,
                    e.getMessage() + ". The row is set aside; because it does not tell whose it is, nothing is"
                            + " deleted by this file.");
            return;
        }
        int id = index.keys().intern(key);
        if (survey.counts(id, number)) {
            emitRecord(row, key, id);
        } else if (!survey.repeats(id, row)) {
            refuse(
                    row,
                    key,
                    "The file has several rows with the key " + key
                            + " that say different things; allowed is one. The last one counts, this one is set aside.");
        }
    }

    private void emitRecord(Row.Cells row, String key, int id) throws InterruptedException {
        MappedRow mapped = mapping.map(row);
        for (FieldProblem problem : mapped.problems()) {
            refuse(
                    row,
                    key,
                    "Field " + problem.field() + ": " + problem.reason()
                            + (problem.spoilsRow()
                                    ? ". The record cannot do without it: the row is set aside and the record stays as it was."
                                    : ". The field stays empty and the record goes on."));
        }
        long hash = Fingerprint.of(mapped.values());
        if (!mapped.spoilt() && !index.holds(id, hash)) {
            sink.upsert(key, mapped.values(), hash);
            index.put(id, hash);
            changed++;
        }
        if (mapped.problems().isEmpty()) {
            index.isFrom(id, survey.lastRaw(id));
        }
    }

    private void deleteVanished() throws InterruptedException {
        if (survey.unreadable() > 0) {
            int lost = survey.lost();
            if (lost > 0) {
                refuse(Note.ofFile(
                        snapshot.file().name(),
                        survey.checksum(),
                        "The file " + snapshot.file().name() + " lacks " + lost + " records, and " + survey.unreadable()
                                + " of its rows do not tell whose they are: nothing is deleted until a file comes in"
                                + " which every row has a readable key."));
            }
            return;
        }
        for (int id = 0; id < index.keys().size(); id++) {
            if (index.isLive(id) && !survey.mentions(id)) {
                sink.delete(index.keys().key(id));
                index.remove(id);
                deleted++;
            }
        }
    }

    private void tidy() throws InterruptedException {
        for (String key : index.graves()) {
            sink.forgetRecord(key);
            index.clearGrave(key);
        }
    }

    private void forgetNotes() throws InterruptedException {
        for (long hash : index.notesOtherThan(current)) {
            sink.forgetNote(hash);
            index.removeNote(hash);
        }
    }

    private void refuse(Row row, @Nullable String key, String reason) throws InterruptedException {
        refuse(Note.ofRow(snapshot.file().name(), row.line(), row.raw(), key, reason));
    }

    private void refuse(Note note) throws InterruptedException {
        current.add(note.hash());
        if (!index.hasNote(note.hash())) {
            sink.refuse(note);
            index.addNote(note.hash());
        }
    }
}
