package io.cadastream.connect.mls.known;

import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.kit.state.KeyTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was last emitted of each record of a feed, in memory: some 60 bytes a record. Built from the state topic at start and
 * kept up while emitting. Used by one thread.
 */
public final class KnownRecords {
    private final KeyTable keys = new KeyTable();
    private final BitSet live = new BitSet();
    private final BitSet deleted = new BitSet();
    private final BitSet unsure = new BitSet();
    private final BitSet met = new BitSet();
    private final Map<Integer, ChangeVersion> floors = new HashMap<>();
    private long[] hashes = new long[1 << 9];
    private long[] modified = new long[1 << 9];

    /** Records that exist. */
    public int size() {
        return live.cardinality();
    }

    /** Whether the record exists, or was deleted by a change that may have been lost. */
    public boolean mayBeThere(String key) {
        int id = keys.find(key);
        return id != KeyTable.NONE && (live.get(id) || (deleted.get(id) && unsure.get(id)));
    }

    /**
     * Whether a record that the service lists with this ModificationTimestamp is not known, or known otherwise.
     *
     * @param modifiedAt null when it can't be read
     */
    public boolean isOtherThan(String key, @Nullable Instant modifiedAt) {
        KnownEntry known = get(key);
        if (known == null) {
            return true;
        }
        // A row that hides itself is known as deleted, and listed all the same.
        boolean vanishedBefore = !known.live() && known.floor() != null;
        return vanishedBefore || modifiedAt == null || KnownEntry.micros(modifiedAt) > known.modified();
    }

    /** Entry of the record; null when it is not known, or not for sure. */
    @Nullable
    KnownEntry get(String key) {
        int id = keys.find(key);
        if (id == KeyTable.NONE || unsure.get(id) || !(live.get(id) || deleted.get(id))) {
            return null;
        }
        return new KnownEntry(live.get(id), hashes[id], 0, modified[id], floors.get(id));
    }

    /** The version that the record's next one must be above; null when any will do. */
    @Nullable
    ChangeVersion floor(String key) {
        int id = keys.find(key);
        return id == KeyTable.NONE ? null : floors.get(id);
    }

    /** Takes an entry in; one that may have lost its change counts as not known, but for its floor. */
    void put(String key, KnownEntry entry, boolean sure) {
        int id = keys.intern(key);
        if (id >= hashes.length) {
            int length = Math.max(hashes.length * 2, id + 1);
            hashes = Arrays.copyOf(hashes, length);
            modified = Arrays.copyOf(modified, length);
        }
        hashes[id] = entry.hash();
        modified[id] = entry.modified();
        live.set(id, entry.live());
        deleted.set(id, !entry.live());
        unsure.set(id, !sure);
        met.set(id);
        ChangeVersion floor = entry.floor();
        if (floor == null) {
            floors.remove(id);
        } else {
            floors.put(id, floor);
        }
    }

    void forget(String key) {
        int id = keys.find(key);
        if (id != KeyTable.NONE) {
            live.clear(id);
            deleted.clear(id);
            unsure.clear(id);
            floors.remove(id);
        }
    }

    /** From here on it is noted which records are met, emitted or listed. */
    public void beginMeeting() {
        met.clear();
    }

    /** The service lists the record. */
    public void meet(String key) {
        int id = keys.find(key);
        if (id != KeyTable.NONE) {
            met.set(id);
        }
    }

    /** Records that exist as far as is known, and were not met. */
    public List<String> notMet() {
        BitSet missing = (BitSet) live.clone();
        missing.andNot(met);
        return missing.stream().mapToObj(keys::key).toList();
    }

    /** Records that were not met, and whose delete may have been lost. */
    public List<String> deletesInDoubt() {
        BitSet doubtful = (BitSet) deleted.clone();
        doubtful.and(unsure);
        doubtful.andNot(met);
        return doubtful.stream().mapToObj(keys::key).toList();
    }
}
