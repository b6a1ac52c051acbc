package io.cadastream.sandbox.county;

import io.cadastream.sandbox.world.BadInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What snapshots have wrong for a while. Bad rows have keys of their own, so that they are no part of the truth, and are
 * gone from the first clean snapshot.
 */
final class SnapshotFaults {
    private static final String MISNAMED = "X_";
    private static final String NOBODYS_PARCEL = "9999999999999";
    private final Clock clock;
    private final Map<BadInput, Instant> until = new EnumMap<>(BadInput.class);

    SnapshotFaults(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(BadInput kind, Duration hold) {
        if (kind.atMls()) {
            throw new IllegalArgumentException(kind.settingName() + " is given by an MLS, not by a county");
        }
        until.put(kind, clock.instant().plus(hold));
    }

    /** The faults of this moment; when it changes, a new snapshot is due. */
    synchronized List<BadInput> active() {
        Instant now = clock.instant();
        until.values().removeIf(end -> !end.isAfter(now));
        return List.copyOf(until.keySet());
    }

    List<String> header(SnapshotFile file, List<BadInput> active) {
        List<String> header = new ArrayList<>(file.columns());
        if (active.contains(BadInput.MISSING_COLUMN) && file.roll()) {
            header.replaceAll(column -> column.equals(file.keyColumn()) ? MISNAMED + column : column);
        }
        return header;
    }

    List<List<String>> extraRows(SnapshotFile file, List<BadInput> active, List<List<String>> rows) {
        List<List<String>> extra = new ArrayList<>();
        if (rows.isEmpty()) {
            return extra;
        }
        if (active.contains(BadInput.MALFORMED_ROW) && file.roll()) {
            List<String> row = new ArrayList<>(rows.get(0));
            row.set(file.columns().indexOf(file.keyColumn()), NOBODYS_PARCEL);
            extra.add(row.subList(0, 3));
        }
        if (active.contains(BadInput.UNPARSABLE_DATE) && file == SnapshotFile.SDF) {
            List<String> row = new ArrayList<>(rows.get(0));
            row.set(
                    file.columns().indexOf("SALE_ID_CD"),
                    "9" + row.get(file.columns().indexOf("SALE_ID_CD")));
            row.set(file.columns().indexOf("SALE_MO"), "SPRING");
            extra.add(row);
        }
        return extra;
    }
}
