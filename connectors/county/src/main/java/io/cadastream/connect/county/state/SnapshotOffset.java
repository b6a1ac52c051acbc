package io.cadastream.connect.county.state;

import io.cadastream.connect.county.snapshot.Fetched;
import io.cadastream.connect.county.snapshot.HeaderPrint;
import io.cadastream.connect.county.snapshot.JoinUse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a slice has been read: the Connect source offset.
 *
 * @param snapshot number of the snapshot, from 1; the second part of the version of its records
 * @param settled the last snapshot that was emitted to its end; what was written with a later one may have been lost, even
 *     if still later ones were begun
 * @param file path of the file relative to the root; of what was fetched, its address
 * @param checksum SHA-256 of the file, hex
 * @param mapping fingerprint of the mapping file that it was read with
 * @param asOf the moment that the last applied snapshot speaks of; the first part of the version
 * @param partial whether the file holds only what had changed
 * @param memory what else is remembered of the slice
 */
public record SnapshotOffset(
        long snapshot,
        long settled,
        String file,
        String checksum,
        String mapping,
        Instant asOf,
        Phase phase,
        boolean partial,
        OffsetMemory memory) {

    /** What has become of the snapshot. */
    public enum Phase {
        /** It is being emitted: after a crash the same snapshot goes on. */
        READING,
        /** All of it has been emitted. */
        COMPLETE,
        /** It was refused as a whole. */
        HELD;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> KEYS =
            Set.of("snapshot", "settled", "file", "checksum", "mapping", "as_of", "state", "rows");

    /** What {@code rows} says of a file that holds only what had changed; without the key it holds all of them. */
    private static final String CHANGED_ROWS = "changed";

    private static final SortedSet<String> ALLOWED = allowed();

    private static SortedSet<String> allowed() {
        SortedSet<String> all = new TreeSet<>(KEYS);
        all.addAll(OffsetMemory.KEYS);
        return Collections.unmodifiableSortedSet(all);
    }

    public SnapshotOffset {
        if (snapshot < 1) {
            throw new IllegalArgumentException("snapshot is " + snapshot + "; allowed is 1 or more");
        }
        if (settled < 0 || settled > snapshot) {
            throw new IllegalArgumentException("settled is " + settled + "; allowed is 0 to snapshot = " + snapshot);
        }
    }

    /**
     * All of it has been emitted.
     *
     * @param header what is kept of the file's header; null when it has none
     * @param joinUse what its joined files had for its rows; null when it has none
     * @param itsFetched what is kept of it when it came over the network
     */
    public SnapshotOffset complete(@Nullable HeaderPrint header, @Nullable JoinUse joinUse, Fetched itsFetched) {
        return new SnapshotOffset(
                snapshot,
                snapshot,
                file,
                checksum,
                mapping,
                asOf,
                Phase.COMPLETE,
                partial,
                memory.applied(header, joinUse, itsFetched));
    }

    /** The same with the time at which a new file was last looked for. */
    public SnapshotOffset looked(Instant at) {
        return with(memory.looked(at));
    }

    /** The same snapshot, which came again otherwise: with another ETag, or in another reading. */
    public SnapshotOffset fetchedAgain(Fetched itsFetched) {
        return with(memory.fetched(itsFetched));
    }

    /** What is kept of the last applied snapshot that came over the network. */
    public Fetched fetched() {
        return memory.fetched();
    }

    private SnapshotOffset with(OffsetMemory other) {
        return new SnapshotOffset(snapshot, settled, file, checksum, mapping, asOf, phase, partial, other);
    }

    /** Whether this is the end of that snapshot, all of it emitted. */
    public boolean completes(SnapshotOffset other) {
        return phase == Phase.COMPLETE && snapshot == other.snapshot && checksum.equals(other.checksum);
    }

    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("snapshot", snapshot);
        map.put("settled", settled);
        map.put("file", file);
        map.put("checksum", checksum);
        map.put("mapping", mapping);
        map.put("as_of", asOf.toEpochMilli());
        map.put("state", phase.label());
        if (partial) {
            map.put("rows", CHANGED_ROWS);
        }
        memory.addTo(map);
        return map;
    }

    /**
     * Reads back what {@link #toMap} wrote.
     *
     * @throws IllegalArgumentException naming the key and what is allowed, when an operator's edit does not fit
     */
    public static SnapshotOffset of(Map<String, ?> map) {
        Set<String> unknown = new TreeSet<>(map.keySet());
        unknown.removeAll(ALLOWED);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown keys " + unknown + " in the offset; allowed are " + ALLOWED);
        }
        return new SnapshotOffset(
                number(map, "snapshot"),
                number(map, "settled"),
                text(map, "file"),
                text(map, "checksum"),
                text(map, "mapping"),
                Instant.ofEpochMilli(number(map, "as_of")),
                phase(text(map, "state")),
                partial(map),
                OffsetMemory.of(map));
    }

    private static Phase phase(String label) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("state is '" + label + "'; allowed are reading, complete, held"));
    }

    private static boolean partial(Map<String, ?> map) {
        String rows = map.get("rows") == null ? null : text(map, "rows");
        if (rows != null && !rows.equals(CHANGED_ROWS)) {
            throw new IllegalArgumentException(
                    "rows is '" + rows + "'; allowed is " + CHANGED_ROWS + ", or no such key");
        }
        return rows != null;
    }

    static long number(Map<String, ?> map, String key) {
        Object value = map.get(key);
        // offsets come back from JSON, where a small number is an Integer
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException(key + " is " + value + "; allowed is a whole number");
    }

    static String text(Map<String, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(key + " is " + map.get(key) + "; allowed is a text");
    }
}
