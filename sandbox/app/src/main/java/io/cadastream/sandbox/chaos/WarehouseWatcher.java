package io.cadastream.sandbox.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The continuous reader of the warehouse: key and version of every row of the current tables, once a second. */
final class WarehouseWatcher extends Watcher {
    private static final Map<String, String> KEYS = Map.of(
            "property", "property_id",
            "listing", "listing_ref",
            "contact", "contact_id",
            "lead", "lead_id",
            "property_provenance", "property_id",
            "property_redirect", "property_id",
            "listing_history", "history_key");

    private final DatabaseAccess warehouse;
    private final Map<String, RowCheck> checks = new LinkedHashMap<>();

    WarehouseWatcher(DatabaseAccess warehouse, VersionCheck published, TimeLine timeLine) {
        super("warehouse-watcher", Duration.ofSeconds(1));
        this.warehouse = warehouse;
        KEYS.keySet().stream()
                .sorted()
                .forEach(table -> checks.put(
                        table, new RowCheck(table, "unified." + table.replace('_', '-'), published, timeLine)));
    }

    @Override
    void look() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(warehouse.url(), warehouse.user(), warehouse.password());
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, RowCheck> check : checks.entrySet()) {
                check.getValue().look(rows(statement, check.getKey()));
            }
        }
    }

    private static Map<String, Long> rows(Statement statement, String table) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (ResultSet found =
                statement.executeQuery("SELECT " + KEYS.get(table) + ", version FROM cadastream." + table)) {
            while (found.next()) {
                rows.put(found.getString(1), found.getLong(2));
            }
        }
        return rows;
    }

    /** Rows that were gone for a moment and came back as they were. */
    int flickers() {
        return checks.values().stream().mapToInt(RowCheck::flickers).sum();
    }
}
