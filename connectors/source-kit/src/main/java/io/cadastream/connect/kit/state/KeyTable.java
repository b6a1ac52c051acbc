package io.cadastream.connect.kit.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers keys densely from 0, holding them as UTF-8 in one array: about 40 bytes a key, where a map of strings takes
 * four times that. A number once given stays.
 */
public final class KeyTable {
    /** No number: the key is not in the table. */
    public static final int NONE = -1;

    private int[] slots = new int[1 << 10];
    private int[] ends = new int[1 << 9];
    private byte[] arena = new byte[1 << 13];
    private int size;

    /** The number behind the last one given: keys mostly come in the order of last time, and then no hash is needed. */
    private int next;

    /** Keys in the table. */
    public int size() {
        return size;
    }

    /** The key's number, or {@link #NONE}. */
    public int find(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return slots[slotOf(bytes)] - 1;
    }

    /** The key's number, given now if it had none. */
    public int intern(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (next < size && equal(next, bytes)) {
            return next++;
        }
        int slot = slotOf(bytes);
        if (slots[slot] != 0) {
            next = slots[slot];
            return next - 1;
        }
        slots[slot] = size + 1;
        append(bytes);
        if (size * 2 > slots.length) {
            rehash();
        }
        next = size;
        return size - 1;
    }

    /** The key that has the number. */
    public String key(int id) {
        return new String(arena, start(id), ends[id] - start(id), StandardCharsets.UTF_8);
    }

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    private void append(byte[] bytes) {
        int from = size == 0 ? 0 : ends[size - 1];
        int to = Math.addExact(from, bytes.length);
        if (to > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(to, (int) Math.min(Integer.MAX_VALUE - 8L, arena.length * 2L)));
        }
        System.arraycopy(bytes, 0, arena, from, bytes.length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        ends[size++] = to;
    }

    /** The slot that holds these bytes, or the free one where they belong. */
    private int slotOf(byte[] bytes) {
        int mask = slots.length - 1;
        int slot = spread(Arrays.hashCode(bytes)) & mask;
        while (slots[slot] != 0 && !equal(slots[slot] - 1, bytes)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean equal(int id, byte[] bytes) {
        return Arrays.equals(arena, start(id), ends[id], bytes, 0, bytes.length);
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = spread(hashOf(id)) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = id + 1;
        }
    }

    private int hashOf(int id) {
        int hash = 1;
        for (int i = start(id); i < ends[id]; i++) {
            hash = 31 * hash + arena[i];
        }
        return hash;
    }

    /** Numbered keys run in sequence; without this their slots would run into each other. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }
}
