package io.cadastream.connect.county.state;

import io.cadastream.connect.county.snapshot.SnapshotIndex;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.connect.errors.ConnectException;

/** Replays the state topic into an index; records of other slices are passed over. */
final class IndexBuilder {
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

    void add(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        if (key == null || !key.startsWith(slice.prefix())) {
            return;
        }
        String rest = key.substring(slice.prefix().length());
        if (record.value() == null) {
            forget(rest);
        } else {
            apply(rest, entry(record));
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

    private static StateEntry entry(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(StateRecords.HEADER);
        String text =
                header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        return StateEntry.parse(text)
                .orElseThrow(() -> new ConnectException("The record " + record.topic() + "-" + record.partition() + "@"
                        + record.offset() + " has '" + text + "' in its header " + StateRecords.HEADER
                        + "; allowed is plain text such as live;0123456789abcdef;7. Set header.converter to"
                        + " org.apache.kafka.connect.storage.SimpleHeaderConverter, which is the default, and"
                        + " key.converter to org.apache.kafka.connect.storage.StringConverter"));
    }
}
