package io.cadastream.sandbox.county.socrata;

import io.cadastream.sandbox.county.query.Column;
import io.cadastream.sandbox.county.query.Column.Type;
import io.cadastream.sandbox.world.CountyBooks.Entered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The fields that the portal adds to every row: they begin with a colon and come only when asked for. */
final class SystemFields {
    static final List<Column> COLUMNS = List.of(
            new Column(":id", Type.TEXT), new Column(":created_at", Type.TIME), new Column(":updated_at", Type.TIME));

    private SystemFields() {}

    static boolean is(Column column) {
        return column.name().startsWith(":");
    }

    static Map<String, Object> of(Entered<?> entered, String dataset) {
        return Map.of(
                ":id", id(entered, dataset),
                ":created_at", entered.createdAt(),
                ":updated_at", entered.updatedAt());
    }

    /** Never changes while the row is there, and tells nothing of when the row was entered. */
    private static String id(Entered<?> entered, String dataset) {
        String digits = UUID.nameUUIDFromBytes((dataset + "/" + entered.number()).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return "row-" + digits.substring(0, 4) + "." + digits.substring(4, 8) + "_" + digits.substring(8, 16);
    }
}
