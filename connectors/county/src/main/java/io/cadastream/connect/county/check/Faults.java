package io.cadastream.connect.county.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What went wrong, of one sort: the first ones with their lines, and a count by reason. */
public final class Faults {
    private static final int SHOWN = 10;
    private static final int REASONS = 20;
    private static final String OTHERS = "other reasons";

    private final List<Fault> first = new ArrayList<>();
    private final Map<String, Long> byReason = new LinkedHashMap<>();
    private long count;

    /**
     * One fault.
     *
     * @param line of the file, from 1
     */
    public record Fault(long line, String reason) {}

    void add(long line, String reason) {
        count++;
        if (first.size() < SHOWN) {
            first.add(new Fault(line, reason));
        }
        String kind = kind(reason);
        byReason.merge(byReason.containsKey(kind) || byReason.size() < REASONS ? kind : OTHERS, 1L, Long::sum);
    }

    /** The reason without the value that it begins with: 'abc' is not a date → is not a date. */
    private static String kind(String reason) {
        int end = reason.startsWith("'") ? reason.indexOf("' is ") : -1;
        return end < 0 ? reason : reason.substring(end + 2);
    }

    public long count() {
        return count;
    }

    /** The first ten. */
    public List<Fault> first() {
        return List.copyOf(first);
    }

    /** How many there were for each reason, in the order in which the reasons came. */
    public List<Map.Entry<String, Long>> reasons() {
        return List.copyOf(byReason.entrySet());
    }
}
