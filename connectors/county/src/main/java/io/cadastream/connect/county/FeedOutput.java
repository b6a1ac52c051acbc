package io.cadastream.connect.county;

import io.cadastream.connect.county.snapshot.ChangeSink;
import io.cadastream.connect.county.snapshot.Note;
import io.cadastream.connect.county.state.Slice;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.county.state.StateRecords;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a snapshot gives, each piece together with its entry for the state topic, the entry last: were a group torn
 * apart, a change would come twice, which admission drops, and never not at all.
 */
final class FeedOutput implements ChangeSink {
    private final Slice slice;
    private final ChangeRecords changes;
    private final StateRecords state;
    private final Quarantine quarantine;
    private final Emitter out;
    private final @Nullable SnapshotOffset offset;
    private final SourcePosition at;

    /** @param offset the snapshot that is being read; null before the first */
    FeedOutput(
            Slice slice,
            ChangeRecords changes,
            StateRecords state,
            Quarantine quarantine,
            Emitter out,
            @Nullable SnapshotOffset offset) {
        this.slice = slice;
        this.changes = changes;
        this.state = state;
        this.quarantine = quarantine;
        this.out = out;
        this.offset = offset;
        this.at = new SourcePosition(slice.partition(), offset == null ? null : offset.toMap());
    }

    @Override
    public void upsert(String key, Map<String, Object> values, long hash) throws InterruptedException {
        out.emit(List.of(changes.upsert(at, key, version(), values), state.live(at, key, hash, snapshot())));
    }

    @Override
    public void delete(String key) throws InterruptedException {
        out.emit(List.of(changes.delete(at, key, version()), state.deleted(at, key, snapshot())));
    }

    @Override
    public void refuse(Note note) throws InterruptedException {
        Refusal refusal =
                Refusal.of(slice.feed(), note.reason()).record(note.key(), null).at(note.location());
        byte[] raw = note.raw();
        // the index knows what has been reported, also before a restart: the quarantine's own memory is not asked
        out.emit(List.of(
                quarantine.refuseAgain(raw == null ? refusal : refusal.raw(raw), at),
                state.note(at, note.hash(), snapshot())));
    }

    @Override
    public void forgetRecord(String key) throws InterruptedException {
        out.emit(state.forgetRow(at, key));
    }

    @Override
    public void forgetNote(long hash) throws InterruptedException {
        out.emit(state.forgetNote(at, hash));
    }

    /** Says that the snapshot was begun or ended; carries the offset also when nothing has changed. */
    void mark() throws InterruptedException {
        out.emit(state.snapshot(at, snapshot()));
    }

    private ChangeVersion version() {
        if (offset == null) {
            throw new IllegalStateException("A change was found before its snapshot was begun");
        }
        return new ChangeVersion(offset.asOf(), offset.snapshot());
    }

    private long snapshot() {
        return offset == null ? 0 : offset.snapshot();
    }
}
