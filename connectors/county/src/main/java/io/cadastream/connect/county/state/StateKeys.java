package io.cadastream.connect.county.state;

import java.util.HexFormat;

/** Keys of the state topic: {@code <feed>/<entity>/row/<record key>}, {@code …/note/<hash>}, {@code …/snapshot}. */
final class StateKeys {
    static final String ROW = "row/";
    static final String NOTE = "note/";
    static final String SNAPSHOT = "snapshot";

    private StateKeys() {}

    static String row(Slice slice, String key) {
        return slice.prefix() + ROW + key;
    }

    static String note(Slice slice, long hash) {
        return slice.prefix() + NOTE + HexFormat.of().toHexDigits(hash);
    }

    static String snapshot(Slice slice) {
        return slice.prefix() + SNAPSHOT;
    }
}
