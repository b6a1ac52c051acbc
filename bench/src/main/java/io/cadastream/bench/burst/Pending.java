package io.cadastream.bench.burst;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was changed in a source and is not in the warehouse yet, by key. A change counts as arrived when its row shows its
 * version or a later one. Thread-safe; times are milliseconds since 1970.
 */
final class Pending {
    private final Map<String, Deque<Long>> waiting = new HashMap<>();
    private long made;
    private long arrived;
    private long newestArrived;

    /** Notes a change; of one key they come in the order of their times. */
    synchronized void made(String key, long at) {
        waiting.computeIfAbsent(key, k -> new ArrayDeque<>()).addLast(at);
        made++;
    }

    /** Keys that are waited for. */
    synchronized List<String> keys() {
        return List.copyOf(waiting.keySet());
    }

    /** The row shows the state as of this time. */
    synchronized void seen(String key, long version) {
        Deque<Long> changes = waiting.get(key);
        if (changes == null) {
            return;
        }
        while (!changes.isEmpty() && changes.peekFirst() <= version) {
            newestArrived = Math.max(newestArrived, changes.removeFirst());
            arrived++;
        }
        if (changes.isEmpty()) {
            waiting.remove(key);
        }
    }

    /** Seconds since the oldest change that is not there yet; 0 when all are. */
    synchronized double backlogAge(long now) {
        return waiting.values().stream().mapToLong(Deque::getFirst).min().stream()
                .mapToDouble(oldest -> Math.max(0, now - oldest) / 1e3)
                .findFirst()
                .orElse(0);
    }

    /** Seconds since the newest change that is there; NaN before the first. */
    synchronized double freshness(long now) {
        return newestArrived == 0 ? Double.NaN : (now - newestArrived) / 1e3;
    }

    synchronized long made() {
        return made;
    }

    synchronized long arrived() {
        return arrived;
    }

    synchronized long missing() {
        return made - arrived;
    }
}
