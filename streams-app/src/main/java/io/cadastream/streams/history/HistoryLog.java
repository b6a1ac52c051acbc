package io.cadastream.streams.history;

import io.cadastream.state.HistoryEntry;
import io.cadastream.streams.domain.admit.Version;
import java.util.HexFormat;
import java.util.SortedMap;

/** Where the versions of listings are kept. */
public interface HistoryLog {

    /** All versions of a listing by {@link #key}, oldest first. */
    SortedMap<String, HistoryEntry> of(String ref);

    /** Keeps a version. */
    void put(String key, HistoryEntry entry);

    /** The key of a version, which sorts as versions do: record ref, NUL, time and sequence in hexadecimal. */
    static String key(String ref, Version version) {
        return prefix(ref) + sortable(version.sourceUpdatedAt()) + sortable(version.sourceSequence());
    }

    /** What the keys of all versions of a listing begin with, and of no other listing. */
    static String prefix(String ref) {
        return ref + '\0';
    }

    private static String sortable(long value) {
        return HexFormat.of().toHexDigits(value ^ Long.MIN_VALUE);
    }
}
