package io.cadastream.deploy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** A migrated warehouse database of its own for each test class, on one real PostgreSQL server for the test run. */
final class Warehouse implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String url;
    private final Connection connection;

    private Warehouse(String url) throws SQLException {
        this.url = url;
        this.connection = DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** A new database with every migration of {@code deploy/sql} applied. */
    static Warehouse migrated() throws SQLException {
        String database = "warehouse_" + DATABASES.incrementAndGet();
        try (Connection admin = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        String url = "jdbc:postgresql://localhost:%d/%s".formatted(Server.POSTGRES.getPort(), database);
        Flyway.configure()
                .dataSource(url, "postgres", "postgres")
                .locations("filesystem:" + Path.of("sql").toAbsolutePath())
                .defaultSchema("public")
                .load()
                .migrate();
        return new Warehouse(url);
    }

    /** JDBC URL without parameters, as the connectors get it. */
    String url() {
        return url;
    }

    int execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every row as column → value, in the order of the query. */
    List<Map<String, @Nullable Object>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The single value of a query of one row and one column, as text; null for SQL null. */
    @Nullable
    String text(String sql) {
        List<Map<String, @Nullable Object>> rows = rows(sql);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows, not one: " + sql);
        }
        Object value = rows.get(0).values().iterator().next();
        return value == null ? null : value.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Started on first use; its own shutdown hook stops it. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
