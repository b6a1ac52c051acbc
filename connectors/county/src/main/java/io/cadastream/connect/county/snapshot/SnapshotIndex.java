package io.cadastream.connect.county.snapshot;

import io.cadastream.connect.kit.state.KeyTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was last emitted of one feed and entity: the content hash of every live record, and the refusals that have been
 * reported. In memory; built from the state topic at start and kept up while emitting. Used by one thread.
 */
public final class SnapshotIndex {
    private final KeyTable keys = new KeyTable();
    private final BitSet live = new BitSet();
    private final BitSet unsettled = new BitSet();
    private final BitSet graves = new BitSet();
    private final Set<Long> notes = new HashSet<>();
    private final BitSet asRead = new BitSet();
    private long[] hashes = new long[1 << 9];
    private long[] rows = new long[1 << 9];
    private long highestSnapshot;

    /** The record was emitted with this content. */
    public void put(String key, long hash) {
        put(keys.intern(key), hash);
    }

    /** The record was emitted or deleted, but that may have been lost: emit it again, whatever its content. */
    public void putUnsettled(String key) {
        int id = keys.intern(key);
        put(id, 0);
        unsettled.set(id);
    }

    /** The record was deleted, and the state topic still holds a mark of it that may go. */
    public void putGrave(String key) {
        int id = keys.intern(key);
        remove(id);
        graves.set(id);
    }

    /** The state topic holds nothing of the record. */
    public void erase(String key) {
        int id = keys.find(key);
        if (id != KeyTable.NONE) {
            remove(id);
            graves.clear(id);
        }
    }

    /** Live records. */
    public int size() {
        return live.cardinality();
    }

    public boolean isLive(String key) {
        int id = keys.find(key);
        return id != KeyTable.NONE && live.get(id);
    }

    /** The highest snapshot number that anything here was emitted with; 0 when there is nothing. */
    public long highestSnapshot() {
        return highestSnapshot;
    }

    public void sawSnapshot(long number) {
        highestSnapshot = Math.max(highestSnapshot, number);
    }

    /** A refusal was reported; says whether it was new. */
    public boolean addNote(long hash) {
        return notes.add(hash);
    }

    public boolean hasNote(long hash) {
        return notes.contains(hash);
    }

    public void removeNote(long hash) {
        notes.remove(hash);
    }

    /** The reported refusals that are not among these. */
    List<Long> notesOtherThan(Set<Long> current) {
        return notes.stream().filter(hash -> !current.contains(hash)).sorted().toList();
    }

    KeyTable keys() {
        return keys;
    }

    boolean isLive(int id) {
        return live.get(id);
    }

    /** Whether the record was last emitted with this content. */
    boolean holds(int id, long hash) {
        return live.get(id) && !unsettled.get(id) && hashes[id] == hash;
    }

    void put(int id, long hash) {
        if (id >= hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(hashes.length * 2, id + 1));
        }
        hashes[id] = hash;
        live.set(id);
        unsettled.clear(id);
        graves.clear(id);
        asRead.clear(id);
    }

    void remove(int id) {
        live.clear(id);
        unsettled.clear(id);
        asRead.clear(id);
    }

    /** The record is what this row says, and there was nothing else to say about the row. */
    void isFrom(int id, long row) {
        if (id >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(rows.length * 2, id + 1));
        }
        rows[id] = row;
        asRead.set(id);
    }

    /**
     * Whether this very row was read before, and gave just what the record is: it need not be mapped again. Known of what
     * was read since the start only.
     */
    boolean saysWhat(int id, long row) {
        return asRead.get(id) && rows[id] == row && live.get(id) && !unsettled.get(id);
    }

    /** Keys whose marks in the state topic may go. */
    List<String> graves() {
        return graves.stream().mapToObj(keys::key).toList();
    }

    void clearGrave(String key) {
        graves.clear(keys.find(key));
    }
}
