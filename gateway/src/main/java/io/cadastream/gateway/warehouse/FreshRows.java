package io.cadastream.gateway.warehouse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads what came into the current tables, by ingested_at, which has an index (BRIN). All times are the database's or the
 * source's; our own clock plays no part. One connection, opened anew after a failure. Used by one thread.
 */
final class FreshRows implements AutoCloseable {
    /** Takes a row: feed, and when its source and the database wrote it. */
    interface Sink {
        void row(String feed, Instant sourceUpdatedAt, Instant ingestedAt);
    }

    private static final String CHANGES = """
            (SELECT changed_by_feed AS feed, source_updated_at, ingested_at FROM cadastream.property
                WHERE ingested_at > ? AND ingested_at <= ?
             UNION ALL
             SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.listing
                WHERE ingested_at > ? AND ingested_at <= ?
             UNION ALL
             SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.contact
                WHERE ingested_at > ? AND ingested_at <= ?
             UNION ALL
             SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.lead
                WHERE ingested_at > ? AND ingested_at <= ?) AS change
            """;
    private static final int TABLES = 4;
    private static final String ROWS =
            "SELECT feed, source_updated_at, ingested_at FROM " + CHANGES + " WHERE source_updated_at >= ?";
    private static final String NEWEST =
            "SELECT feed, max(source_updated_at) AS newest FROM " + CHANGES + " GROUP BY feed";
    private static final String TIMEOUT_SECONDS = "10";
    private static final int FETCH = 1_000;

    private final WarehouseConfig config;
    private @Nullable Connection connection;

    FreshRows(WarehouseConfig config) {
        this.config = config;
    }

    /** The database's clock. */
    Instant now() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet now = statement.executeQuery("SELECT clock_timestamp()")) {
            now.next();
            return instant(now, 1);
        }
    }

    /** Rows written after one time and up to another, of changes that the source made since a third. */
    void between(Instant after, Instant upTo, Instant madeSince, Sink sink) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(ROWS)) {
            bind(statement, after, upTo);
            statement.setTimestamp(2 * TABLES + 1, Timestamp.from(madeSince));
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sink.row(rows.getString(1), instant(rows, 2), instant(rows, 3));
                }
            }
        }
    }

    /** The newest source time of each feed among rows written after one time and up to another. */
    Map<String, Instant> newest(Instant after, Instant upTo) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(NEWEST)) {
            bind(statement, after, upTo);
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, Instant> newest = new HashMap<>();
                while (rows.next()) {
                    newest.put(rows.getString(1), instant(rows, 2));
                }
                return newest;
            }
        }
    }

    private static void bind(PreparedStatement statement, Instant after, Instant upTo) throws SQLException {
        for (int table = 0; table < TABLES; table++) {
            statement.setTimestamp(2 * table + 1, Timestamp.from(after));
            statement.setTimestamp(2 * table + 2, Timestamp.from(upTo));
        }
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getTimestamp(column).toInstant();
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open != null) {
            return open;
        }
        Properties properties = new Properties();
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password());
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
        properties.setProperty("ApplicationName", "cadastream-gateway");
        Connection opened = DriverManager.getConnection(config.jdbcUrl(), properties);
        opened.setReadOnly(true);
        connection = opened;
        return opened;
    }

    /** Gives the connection up; the next question opens another. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It is given up in any case.
                return;
            }
        }
    }
}
