package io.cadastream.streams.records;

import io.cadastream.state.RecordState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers deletes by the time of their admission, and forgets them when their retention is over. Only what comes later
 * than that can be judged otherwise than before: within the retention results depend on the data alone.
 */
final class Tombstones {
    private static final int AT_A_TIME = 1_000;
    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<String, byte[]> byTime;
    private final KeyValueStore<String, RecordState> records;
    private final Duration retention;
    private final InstantSource clock;

    Tombstones(
            KeyValueStore<String, byte[]> byTime,
            KeyValueStore<String, RecordState> records,
            Duration retention,
            InstantSource clock) {
        this.byTime = byTime;
        this.records = records;
        this.retention = retention;
        this.clock = clock;
    }

    /** Takes note of a record that has just been deleted. */
    void remember(String ref, RecordState state) {
        if (state.getDeletedAt() != null) {
            byTime.put(sortable(state.getDeletedAt()) + ref, NOTHING);
        }
    }

    /** Forgets some of those that are due. */
    void forgetDue() {
        String until = sortable(clock.millis() - retention.toMillis());
        List<String> due = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> oldest = byTime.range(null, until)) {
            while (oldest.hasNext() && due.size() < AT_A_TIME) {
                due.add(oldest.next().key);
            }
        }
        due.forEach(this::forget);
    }

    private void forget(String key) {
        String ref = key.substring(sortable(0).length());
        long deletedAt = Long.parseLong(key.substring(0, sortable(0).length()), 16);
        RecordState state = records.get(ref);
        if (state != null) {
            RecordStage.forget(state, deletedAt).ifPresent(forgotten -> records.put(ref, forgotten));
        }
        byTime.delete(key);
    }

    /** Our own clock is never negative. */
    private static String sortable(long millis) {
        return HexFormat.of().toHexDigits(Math.max(0, millis));
    }
}
