package io.cadastream.connect.county.state;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.state.StateRecord;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes the records of the state topic, each of which holds a {@link StateEntry}. */
public final class StateRecords {
    private final String topic;
    private final Slice slice;

    public StateRecords(String topic, Slice slice) {
        this.topic = topic;
        this.slice = slice;
    }

    /** The record was emitted with this content. */
    public SourceRecord live(SourcePosition at, String key, long hash, long snapshot) {
        return record(at, StateKeys.row(slice, key), new StateEntry(StateEntry.Kind.LIVE, hash, snapshot));
    }

    /** The record was deleted. */
    public SourceRecord deleted(SourcePosition at, String key, long snapshot) {
        return record(at, StateKeys.row(slice, key), new StateEntry(StateEntry.Kind.DELETED, 0, snapshot));
    }

    /** Nothing needs to be known of the record any more. */
    public SourceRecord forgetRow(SourcePosition at, String key) {
        return StateRecord.forget(at, topic, StateKeys.row(slice, key));
    }

    /** A refusal was reported. */
    public SourceRecord note(SourcePosition at, long hash, long snapshot) {
        return record(at, StateKeys.note(slice, hash), new StateEntry(StateEntry.Kind.NOTE, hash, snapshot));
    }

    public SourceRecord forgetNote(SourcePosition at, long hash) {
        return StateRecord.forget(at, topic, StateKeys.note(slice, hash));
    }

    /** A snapshot was begun or ended; also what carries the offset when a snapshot changes nothing. */
    public SourceRecord snapshot(SourcePosition at, long snapshot) {
        return record(at, StateKeys.snapshot(slice), new StateEntry(StateEntry.Kind.SNAPSHOT, 0, snapshot));
    }

    private SourceRecord record(SourcePosition at, String key, StateEntry entry) {
        return StateRecord.of(at, topic, key, entry.text(), entry.label());
    }
}
