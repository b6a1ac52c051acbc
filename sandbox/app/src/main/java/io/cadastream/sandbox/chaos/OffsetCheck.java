package io.cadastream.sandbox.chaos;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Offsets that are committed once must not fall: of consumer groups, and of sources. Thread-safe. */
final class OffsetCheck {
    private final TimeLine timeLine;
    private final Map<String, Comparable<Object>> last = new ConcurrentHashMap<>();

    OffsetCheck(TimeLine timeLine) {
        this.timeLine = timeLine;
    }

    /**
     * Takes a sample.
     *
     * @param of group and partition, or source and partition
     * @param offset comparable with every other of the same
     */
    @SuppressWarnings("unchecked") // a place always has offsets of one type
    void sample(String of, Comparable<?> offset) {
        Comparable<Object> before = last.put(of, (Comparable<Object>) offset);
        if (before != null && before.compareTo(offset) > 0) {
            timeLine.damage(Damage.Kind.OFFSET_BACK, of + ": " + offset + " after " + before);
        }
    }

    /** How many places were looked at. */
    int seen() {
        return last.size();
    }
}
