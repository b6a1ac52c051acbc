package io.cadastream.connect.county.state;

import io.cadastream.connect.county.snapshot.Fetched;
import io.cadastream.connect.county.snapshot.HeaderPrint;
import io.cadastream.connect.county.snapshot.JoinUse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the offset remembers beside the snapshot itself. All of it may be missing: in offsets of before there was any, and
 * after an operator's edit.
 *
 * @param header what is kept of the header of the last applied file
 * @param joinUse what the files joined to it had for its rows
 * @param heldBy what holds the snapshot back, in a few words; null when nothing does
 * @param heldAt since when it is held back
 * @param lookedAt when a new file was last looked for, kept by feeds with a schedule
 * @param fetched of the last applied snapshot that came over the network
 */
public record OffsetMemory(
        @Nullable HeaderPrint header,
        @Nullable JoinUse joinUse,
        @Nullable String heldBy,
        @Nullable Instant heldAt,
        @Nullable Instant lookedAt,
        Fetched fetched) {

    public static final OffsetMemory NONE = new OffsetMemory(null, null, null, null, null, Fetched.NONE);

    static final Set<String> KEYS = Set.of(
            "header",
            "header_mapping",
            "header_columns",
            "joined",
            "joined_mapping",
            "held_by",
            "held_at",
            "looked_at",
            "etag",
            "last_modified",
            "watermark",
            "full_read");

    /** Between names of columns, and between joins; one within a name only spoils what is said of a change. */
    private static final String BETWEEN = "\t";

    /** Nothing is held back. */
    public OffsetMemory free() {
        return new OffsetMemory(header, joinUse, null, null, lookedAt, fetched);
    }

    public OffsetMemory held(String by, Instant at) {
        return new OffsetMemory(header, joinUse, by, at, lookedAt, fetched);
    }

    /** The same with what was fetched. */
    public OffsetMemory fetched(Fetched other) {
        return new OffsetMemory(header, joinUse, heldBy, heldAt, lookedAt, other);
    }

    OffsetMemory applied(@Nullable HeaderPrint applied, @Nullable JoinUse itsJoinUse, Fetched itsFetched) {
        return new OffsetMemory(applied, itsJoinUse, null, null, lookedAt, itsFetched);
    }

    OffsetMemory looked(Instant at) {
        return new OffsetMemory(header, joinUse, heldBy, heldAt, at, fetched);
    }

    void addTo(Map<String, Object> map) {
        if (header != null) {
            map.put("header", header.hash());
            map.put("header_mapping", header.mapping());
            map.put("header_columns", String.join(BETWEEN, header.columns()));
        }
        if (joinUse != null) {
            map.put("joined", text(joinUse.rows()));
            map.put("joined_mapping", joinUse.mapping());
        }
        if (heldBy != null) {
            map.put("held_by", heldBy);
        }
        if (heldAt != null) {
            map.put("held_at", heldAt.toEpochMilli());
        }
        if (lookedAt != null) {
            map.put("looked_at", lookedAt.toEpochMilli());
        }
        put(map, "etag", fetched.etag());
        put(map, "last_modified", fetched.lastModified());
        put(map, "watermark", fetched.watermark());
        Instant fullRead = fetched.fullRead();
        put(map, "full_read", fullRead == null ? null : fullRead.toEpochMilli());
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    static OffsetMemory of(Map<String, ?> map) {
        return new OffsetMemory(
                map.containsKey("header") ? header(map) : null,
                map.containsKey("joined") ? joinUse(map) : null,
                text(map, "held_by"),
                time(map, "held_at"),
                time(map, "looked_at"),
                new Fetched(
                        text(map, "etag"), text(map, "last_modified"), text(map, "watermark"), time(map, "full_read")));
    }

    private static @Nullable String text(Map<String, ?> map, String key) {
        return map.containsKey(key) ? SnapshotOffset.text(map, key) : null;
    }

    private static HeaderPrint header(Map<String, ?> map) {
        String columns = SnapshotOffset.text(map, "header_columns");
        return new HeaderPrint(
                SnapshotOffset.text(map, "header"),
                SnapshotOffset.text(map, "header_mapping"),
                columns.isEmpty() ? List.of() : List.of(columns.split(BETWEEN, -1)));
    }

    private static String text(Map<String, Long> rows) {
        return rows.entrySet().stream()
                .map(join -> join.getKey() + "=" + join.getValue())
                .collect(Collectors.joining(BETWEEN));
    }

    private static JoinUse joinUse(Map<String, ?> map) {
        Map<String, Long> rows = new LinkedHashMap<>();
        String text = SnapshotOffset.text(map, "joined");
        for (String join : text.split(BETWEEN)) {
            int equals = join.lastIndexOf('=');
            if (equals < 1 || !join.substring(equals + 1).matches("\\d{1,18}")) {
                throw new IllegalArgumentException(
                        "joined is '" + text + "'; allowed is name=rows, with a tab between several");
            }
            rows.put(join.substring(0, equals), Long.valueOf(join.substring(equals + 1)));
        }
        return new JoinUse(SnapshotOffset.text(map, "joined_mapping"), rows);
    }

    private static @Nullable Instant time(Map<String, ?> map, String key) {
        return map.containsKey(key) ? Instant.ofEpochMilli(SnapshotOffset.number(map, key)) : null;
    }
}
