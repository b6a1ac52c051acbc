package io.cadastream.connect.county.check;

/**
 * The keys seen, each with its last row, as hashes in an open table: some 64 MB at most. Keys beyond the limit are
 * counted no more.
 */
final class KeyTable {
    /** More parcels than any county of the United States has. */
    static final int LIMIT = 3_000_000;

    private final int limit;
    private long[] keys = new long[1 << 12];
    private long[] rows = new long[1 << 12];
    private int size;
    private boolean more;

    /** What a key met. */
    enum Met {
        NEW,
        SAME_ROW,
        OTHER_ROW,
        TOO_MANY
    }

    KeyTable() {
        this(LIMIT);
    }

    KeyTable(int limit) {
        this.limit = limit;
    }

    Met add(String key, byte[] row) {
        long hash = Hash.of(key);
        int at = place(keys, hash);
        long content = Hash.of(row);
        if (keys[at] == hash) {
            boolean same = rows[at] == content;
            rows[at] = content;
            return same ? Met.SAME_ROW : Met.OTHER_ROW;
        }
        if (size == limit) {
            more = true;
            return Met.TOO_MANY;
        }
        keys[at] = hash;
        rows[at] = content;
        size++;
        if (size > keys.length / 4 * 3) {
            grow();
        }
        return Met.NEW;
    }

    int size() {
        return size;
    }

    boolean more() {
        return more;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldRows = rows;
        keys = new long[oldKeys.length * 2];
        rows = new long[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = place(keys, oldKeys[i]);
                keys[at] = oldKeys[i];
                rows[at] = oldRows[i];
            }
        }
    }

    private static int place(long[] table, long hash) {
        int at = (int) hash & (table.length - 1);
        while (table[at] != 0 && table[at] != hash) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }
}
