package io.cadastream.connect.kit.quarantine;

import java.util.LinkedHashMap;
import java.util.Map;

/** The most recent things seen, in bounded memory: the one not seen for longest goes first. */
final class RecentlySeen {
    private final Map<String, Boolean> seen;

    RecentlySeen(int capacity) {
        this.seen = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > capacity;
            }
        };
    }

    /** True when it was not there. */
    boolean add(String thing) {
        return seen.put(thing, Boolean.TRUE) == null;
    }
}
