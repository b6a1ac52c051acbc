package io.cadastream.connect.county.state;

import io.cadastream.connect.kit.SourcePosition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of the state topic. What is to be read back stands in the key and in one header, both plain text
 * under the worker's usual converters; the value is there only because a null would be a tombstone.
 */
public final class StateRecords {
    /** The header that holds a {@link StateEntry}. */
    static final String HEADER = "cadastream.state";

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
        return record(at, StateKeys.row(slice, key), null);
    }

    /** A refusal was reported. */
    public SourceRecord note(SourcePosition at, long hash, long snapshot) {
        return record(at, StateKeys.note(slice, hash), new StateEntry(StateEntry.Kind.NOTE, hash, snapshot));
    }

    public SourceRecord forgetNote(SourcePosition at, long hash) {
        return record(at, StateKeys.note(slice, hash), null);
    }

    /** A snapshot was begun or ended; also what carries the offset when a snapshot changes nothing. */
    public SourceRecord snapshot(SourcePosition at, long snapshot) {
        return record(at, StateKeys.snapshot(slice), new StateEntry(StateEntry.Kind.SNAPSHOT, 0, snapshot));
    }

    private SourceRecord record(SourcePosition at, String key, @Nullable StateEntry entry) {
        ConnectHeaders headers = new ConnectHeaders();
        if (entry != null) {
            headers.addString(HEADER, entry.text());
        }
        return new SourceRecord(
                at.partition(),
                at.offset(),
                topic,
                null,
                Schema.STRING_SCHEMA,
                key,
                entry == null ? null : Schema.STRING_SCHEMA,
                entry == null ? null : entry.label(),
                null,
                headers);
    }
}
