package io.cadastream.streams.records;

import io.cadastream.state.HistoryEntry;
import io.cadastream.streams.history.HistoryLog;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The versions of listings in a state store. */
record StoredHistory(KeyValueStore<String, HistoryEntry> store) implements HistoryLog {

    @Override
    public SortedMap<String, HistoryEntry> of(String ref) {
        SortedMap<String, HistoryEntry> versions = new TreeMap<>();
        try (KeyValueIterator<String, HistoryEntry> found =
                store.prefixScan(HistoryLog.prefix(ref), new StringSerializer())) {
            found.forEachRemaining(version -> versions.put(version.key, version.value));
        }
        return versions;
    }

    @Override
    public void put(String key, HistoryEntry entry) {
        store.put(key, entry);
    }
}
