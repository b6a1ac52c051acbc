package io.cadastream.connect.county.join;

import java.util.function.IntPredicate;

/**
 * Places by the hash of their key, in one open-addressing table: a long a slot, the hash above and the place below. Equal
 * hashes are several entries; whoever asks compares the keys. Between 10 and 14 bytes a place, 24 while the table grows.
 */
final class HashPlaces {
    private long[] slots = new long[1 << 10];
    private int size;
    private long peakBytes = slots.length * (long) Long.BYTES;

    int size() {
        return size;
    }

    /** Bytes on the heap now. */
    long heapBytes() {
        return slots.length * (long) Long.BYTES;
    }

    /** The most bytes that it has held at once, while it grew. */
    long peakBytes() {
        return peakBytes;
    }

    /** @param place not 0 */
    void add(int hash, int place) {
        if (size + 1 > slots.length / 5 * 4) {
            grow();
        }
        put(slots, entry(hash, place));
        size++;
    }

    /** Gives every place with this hash to the visitor, until it returns false; in no order. */
    void visit(int hash, IntPredicate visitor) {
        for (int slot = home(hash, slots.length); slots[slot] != 0; slot = next(slot, slots.length)) {
            if ((int) (slots[slot] >>> 32) == hash && !visitor.test((int) slots[slot])) {
                return;
            }
        }
    }

    /** How many entries have this hash, counted up to a limit. */
    int count(int hash, int limit) {
        int[] count = new int[1];
        visit(hash, place -> ++count[0] < limit);
        return count[0];
    }

    private void grow() {
        long[] larger = new long[Math.toIntExact(slots.length / 5L * 7)];
        peakBytes = Math.max(peakBytes, (slots.length + (long) larger.length) * Long.BYTES);
        for (long entry : slots) {
            if (entry != 0) {
                put(larger, entry);
            }
        }
        slots = larger;
    }

    private static void put(long[] into, long entry) {
        int slot = home((int) (entry >>> 32), into.length);
        while (into[slot] != 0) {
            slot = next(slot, into.length);
        }
        into[slot] = entry;
    }

    /** The hash as a share of the table, whatever its length: it need not be a power of two. */
    private static int home(int hash, int length) {
        return (int) (Integer.toUnsignedLong(hash) * length >>> 32);
    }

    private static int next(int slot, int length) {
        return slot + 1 == length ? 0 : slot + 1;
    }

    private static long entry(int hash, int place) {
        return (long) hash << 32 | Integer.toUnsignedLong(place);
    }
}
