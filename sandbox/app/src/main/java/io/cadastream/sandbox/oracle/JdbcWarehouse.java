package io.cadastream.sandbox.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.world.Json;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The warehouse's tables, over JDBC. */
public final class JdbcWarehouse implements Warehouse {
    private final String url;
    private final String user;
    private final String password;

    public JdbcWarehouse(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    // A connection for each read: the warehouse may be restarted between two of them.
    @Override
    public Map<String, Map<String, String>> read(UnifiedTable table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM cadastream." + table.tableName())) {
            Map<String, Map<String, String>> all = new HashMap<>();
            while (rows.next()) {
                String key = String.valueOf(rows.getString(table.key()));
                all.put(key, table == UnifiedTable.PROPERTY_PROVENANCE ? winners(rows) : columns(rows));
            }
            return all;
        }
    }

    private static Map<String, String> columns(ResultSet row) throws SQLException {
        Columns columns = new Columns();
        ResultSetMetaData data = row.getMetaData();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.put(data.getColumnName(i), value(row, i, data.getColumnType(i)));
        }
        return columns.map();
    }

    private static @Nullable String value(ResultSet row, int column, int type) throws SQLException {
        return switch (type) {
            case Types.NUMERIC, Types.DECIMAL -> Canonical.number(row.getBigDecimal(column));
            case Types.DOUBLE, Types.REAL, Types.FLOAT -> Canonical.number(row.getObject(column, Double.class));
            case Types.BIT, Types.BOOLEAN -> Canonical.flag(row.getObject(column, Boolean.class));
            case Types.DATE -> Canonical.date(row.getObject(column, LocalDate.class));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(row, column);
            case Types.INTEGER, Types.BIGINT, Types.SMALLINT -> Canonical.number(integer(row, column));
            default -> row.getString(column);
        };
    }

    private static @Nullable Long integer(ResultSet row, int column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : (Long) value.longValueExact();
    }

    private static @Nullable String time(ResultSet row, int column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : Canonical.time(value.toInstant());
    }

    private static Map<String, String> winners(ResultSet row) throws SQLException {
        Columns winners = new Columns();
        try {
            JsonNode document = Json.MAPPER.readTree(String.valueOf(row.getString("document")));
            document.path("fields")
                    .properties()
                    .forEach(field -> winners.put(
                            field.getKey(),
                            field.getValue().path("feed").asText() + "/"
                                    + field.getValue().path("record_key").asText()));
        } catch (JsonProcessingException e) {
            winners.put("document", "not JSON: " + e.getOriginalMessage());
        }
        return winners.map();
    }
}
