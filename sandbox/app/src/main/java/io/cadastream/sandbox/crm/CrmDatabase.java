package io.cadastream.sandbox.crm;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One connection to the CRM database that comes back after the database was away. Thread-safe. */
public final class CrmDatabase implements AutoCloseable {
    private final String url;
    private final String user;
    private final String password;
    private @Nullable Connection connection;

    public CrmDatabase(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs a statement with its arguments, in a transaction of its own; how many rows it changed. */
    public synchronized int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connected().prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        }
    }

    /** Every row of a query. */
    public synchronized <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connected().prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null || !connection.isValid(1)) {
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            connection = DriverManager.getConnection(url, properties);
        }
        return connection;
    }
}
