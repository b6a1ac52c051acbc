package io.cadastream.sandbox.trace;

import io.cadastream.sandbox.stack.StackException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The warehouse, read only. */
public final class TraceDatabase implements AutoCloseable {
    private final String url;
    private final Connection connection;

    public TraceDatabase(String url, String user, String password) {
        this.url = url;
        try {
            this.connection = DriverManager.getConnection(url, user, password);
            connection.setReadOnly(true);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Rows by column name, in the order of the query; times as instants. A parameter may be a list of texts. */
    List<Map<String, @Nullable Object>> rows(String query, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof List<?> texts) {
                    Array array = connection.createArrayOf("text", texts.toArray());
                    statement.setArray(i + 1, array);
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            try (ResultSet found = statement.executeQuery()) {
                List<Map<String, @Nullable Object>> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row(found));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The first column of the first row. */
    Optional<String> text(String query, Object... parameters) {
        return texts(query, parameters).stream().findFirst();
    }

    /** The first column of every row where it is not null. */
    List<String> texts(String query, Object... parameters) {
        List<String> texts = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows(query, parameters)) {
            Object first = row.values().iterator().next();
            if (first != null) {
                texts.add(first.toString());
            }
        }
        return texts;
    }

    private static Map<String, @Nullable Object> row(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), value(found, i, columns.getColumnType(i)));
        }
        return row;
    }

    private static @Nullable Object value(ResultSet found, int column, int type) throws SQLException {
        if (type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE) {
            OffsetDateTime time = found.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        return type == Types.OTHER || type == Types.DATE ? found.getString(column) : found.getObject(column);
    }

    private StackException failed(SQLException e) {
        return new StackException(
                "the warehouse at " + url.replaceAll("\\?.*", "") + " does not answer: " + e.getMessage()
                        + "; is the stack up? see ./cadastream status",
                e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
