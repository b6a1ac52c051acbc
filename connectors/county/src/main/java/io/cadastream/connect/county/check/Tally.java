package io.cadastream.connect.county.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Counts different texts, exactly up to a limit and in bounded memory. */
public final class Tally {
    private static final int LONGEST = 80;

    private final int limit;
    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private boolean more;
    private long filled;

    /** @param limit so many different texts are kept apart */
    public Tally(int limit) {
        this.limit = limit;
    }

    public void add(String text) {
        filled++;
        // of a long text its beginning and a hash, so that a column of descriptions does not fill the memory
        String kept = text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST - 20) + "…" + Long.toHexString(Hash.of(text));
        int[] count = counts.get(kept);
        if (count != null) {
            count[0]++;
        } else if (counts.size() < limit) {
            counts.put(kept, new int[] {1});
        } else {
            more = true;
        }
    }

    /** How many texts were added. */
    public long filled() {
        return filled;
    }

    /** How many different ones; when there were more than the limit, the limit. */
    public int distinct() {
        return counts.size();
    }

    /** Whether there were more different ones than the limit. */
    public boolean more() {
        return more;
    }

    /** The most frequent ones, the one seen first before others that are as frequent. */
    public List<String> mostFrequent(int count) {
        return counts.entrySet().stream()
                .sorted((a, b) -> Integer.compare(b.getValue()[0], a.getValue()[0]))
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Each different text and how often it came, in the order in which they came. */
    public void forEach(ObjIntConsumer<String> consumer) {
        counts.forEach((text, count) -> consumer.accept(text, count[0]));
    }
}
