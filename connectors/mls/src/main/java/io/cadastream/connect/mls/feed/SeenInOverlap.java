package io.cadastream.connect.mls.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes seen that the overlap will show again, in bounded memory. A change is known by its event id, which holds key,
 * version and content: the same row with other content in the same millisecond is a new one.
 */
final class SeenInOverlap {
    private final int capacity;
    private final Set<String> ids = new HashSet<>();
    private final TreeMap<Instant, List<String>> byTime = new TreeMap<>();

    SeenInOverlap(int capacity) {
        this.capacity = capacity;
    }

    /** True when it was not there. Beyond the capacity the oldest is forgotten, and would be emitted again. */
    boolean add(Instant modifiedAt, String eventId) {
        if (!ids.add(eventId)) {
            return false;
        }
        byTime.computeIfAbsent(modifiedAt, time -> new ArrayList<>(1)).add(eventId);
        if (ids.size() > capacity) {
            forgetOldest();
        }
        return true;
    }

    /** What is older will not be read again. */
    void forgetBefore(Instant time) {
        Map<Instant, List<String>> old = byTime.headMap(time, false);
        old.values().forEach(forgotten -> forgotten.forEach(ids::remove));
        old.clear();
    }

    int size() {
        return ids.size();
    }

    private void forgetOldest() {
        Map.Entry<Instant, List<String>> oldest = byTime.firstEntry();
        ids.remove(oldest.getValue().remove(0));
        if (oldest.getValue().isEmpty()) {
            byTime.remove(oldest.getKey());
        }
    }
}
