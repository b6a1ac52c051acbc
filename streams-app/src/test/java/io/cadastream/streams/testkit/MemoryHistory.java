package io.cadastream.streams.testkit;

import io.cadastream.state.HistoryEntry;
import io.cadastream.streams.history.HistoryLog;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of listings in memory; hands out copies, as a store does. */
public final class MemoryHistory implements HistoryLog {
    private final TreeMap<String, HistoryEntry> entries = new TreeMap<>();

    @Override
    public SortedMap<String, HistoryEntry> of(String ref) {
        SortedMap<String, HistoryEntry> versions = new TreeMap<>();
        String prefix = HistoryLog.prefix(ref);
        entries.tailMap(prefix).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .forEach(entry -> versions.put(
                        entry.getKey(),
                        HistoryEntry.newBuilder(entry.getValue()).build()));
        return versions;
    }

    @Override
    public void put(String key, HistoryEntry entry) {
        entries.put(key, HistoryEntry.newBuilder(entry).build());
    }
}
