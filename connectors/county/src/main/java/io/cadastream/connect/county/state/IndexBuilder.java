package io.cadastream.connect.county.state;

import io.cadastream.connect.county.snapshot.SnapshotIndex;
import io.cadastream.connect.kit.state.StateReader;
import java.util.HexFormat;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Replays the state topic into an index; records of other slices are passed over. */
final class IndexBuilder implements StateReader.Entries {
    private final Slice slice;
    private final LongPredicate settled;
    private final SnapshotIndex index = new SnapshotIndex();

    IndexBuilder(Slice slice, LongPredicate settled) {
        this.slice = slice;
        this.settled = settled;
    }

    SnapshotIndex index() {
        return index;
    }

    @Override
    public void add(String key, @Nullable String text) {
        if (!key.startsWith(slice.prefix())) {
            return;
        }
        String rest = key.substring(slice.prefix().length());
        if (text == null) {
            forget(rest);
        } else {
            apply(
                    rest,
                    StateEntry.parse(text)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "allowed is plain text such as live;0123456789abcdef;7")));
        }
    }

    private void forget(String rest) {
        if (rest.startsWith(StateKeys.ROW)) {
            index.erase(rest.substring(StateKeys.ROW.length()));
        } else if (rest.startsWith(StateKeys.NOTE)) {
            index.removeNote(HexFormat.fromHexDigitsToLong(rest.substring(StateKeys.NOTE.length())));
        }
    }

    private void apply(String rest, StateEntry entry) {
        index.sawSnapshot(entry.snapshot());
        boolean sure = settled.test(entry.snapshot());
        switch (entry.kind()) {
            case LIVE -> {
                if (sure) {
                    index.put(row(rest), entry.hash());
                } else {
                    index.putUnsettled(row(rest));
                }
            }
            case DELETED -> {
                if (sure) {
                    index.putGrave(row(rest));
                } else {
                    index.putUnsettled(row(rest));
                }
            }
            case NOTE -> {
                if (sure) {
                    index.addNote(entry.hash());
                } else {
                    index.removeNote(entry.hash());
                }
            }
            case SNAPSHOT -> {
                // nothing to do: its number has been noted above
            }
        }
    }

    private static String row(String rest) {
        return rest.substring(StateKeys.ROW.length());
    }
}
