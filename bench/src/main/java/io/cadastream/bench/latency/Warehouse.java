package io.cadastream.bench.latency;

import io.cadastream.sandbox.stack.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * When rows became visible in the warehouse. Read after the fact from PostgreSQL's own record of commits
 * ({@code track_commit_timestamp}), so that looking costs the measured system nothing.
 */
final class Warehouse implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);

    /** Rows of one path, and the number that each carries. */
    enum Rows {
        LEAD("cadastream.lead", "lead_id", true),
        PROPERTY("cadastream.property", "substring(parcel_number from '^99-(.*)$')::bigint", true),
        LISTING("cadastream.listing", "list_price::bigint", true),
        PARCEL("cadastream.property", "market_value::bigint", true),
        FLOOR(FloorConnectors.TABLE, "lead_id", false);

        private final String table;
        private final String id;
        private final boolean stamped;

        Rows(String table, String id, boolean stamped) {
            this.table = table;
            this.id = id;
            this.stamped = stamped;
        }

        private String where() {
            return this == PROPERTY
                    ? " WHERE parcel_number LIKE '99-%' AND " + id + " BETWEEN ? AND ?"
                    : " WHERE " + id + " BETWEEN ? AND ?";
        }
    }

    /**
     * Of one row, microseconds since 1970.
     *
     * @param captured when the connector read the change; 0 where the row does not say
     * @param published when the engine published it; 0 where the row does not say
     * @param visible when the warehouse committed it
     */
    record Arrival(long captured, long published, long visible) {}

    private final Connection connection;

    Warehouse(String url) throws SQLException {
        Credentials user = Credentials.SANDBOX;
        connection = DriverManager.getConnection(url, user.user(), user.password());
    }

    /** Runs a statement. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Waits until as many rows of the range are there as were written.
     *
     * @return how many are there in the end: fewer than written when the time is over
     */
    int awaitAll(Rows rows, long firstId, int count, Duration patience) throws SQLException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            int there = count(rows, firstId, count);
            if (there >= count || System.nanoTime() > end) {
                return there;
            }
            // Rarely enough that looking costs the measured system nothing.
            Thread.sleep(LOOK.toMillis());
        }
    }

    private int count(Rows rows, long firstId, int count) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT count(*) FROM " + rows.table + rows.where())) {
            range(query, firstId, count);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    /** Arrivals of the range by id. */
    Map<Long, Arrival> arrivals(Rows rows, long firstId, int count) throws SQLException {
        String stamps = rows.stamped ? micros("captured_at") + ", " + micros("published_at") : "0, 0";
        Map<Long, Arrival> arrivals = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT " + rows.id + ", " + stamps + ", "
                + micros("pg_xact_commit_timestamp(xmin)") + " FROM " + rows.table + rows.where())) {
            range(query, firstId, count);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    arrivals.put(row.getLong(1), new Arrival(row.getLong(2), row.getLong(3), row.getLong(4)));
                }
            }
        }
        return arrivals;
    }

    private static void range(PreparedStatement query, long firstId, int count) throws SQLException {
        query.setLong(1, firstId);
        query.setLong(2, firstId + count - 1);
    }

    private static String micros(String timestamp) {
        return "(extract(epoch FROM " + timestamp + ") * 1000000)::bigint";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
