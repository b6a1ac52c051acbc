package io.cadastream.sandbox.status;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the state of every feed from the warehouse, where a reader of the data would look. */
public final class FeedStatuses {

    private static final String QUERY = """
            SELECT changed_by_feed AS feed,
                   count(*) AS row_count,
                   max(source_updated_at) AS last_change,
                   count(*) FILTER (WHERE recent) AS last_minute,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY lag_ms) FILTER (WHERE recent) AS p50,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY lag_ms) FILTER (WHERE recent) AS p95
            FROM (SELECT changed_by_feed, source_updated_at,
                         ingested_at > now() - interval '1 minute' AND source_updated_at >= ? AS recent,
                         extract(epoch FROM ingested_at - source_updated_at) * 1000 AS lag_ms
                  FROM (SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.property
                        UNION ALL
                        SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.listing
                        UNION ALL
                        SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.contact
                        UNION ALL
                        SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.lead) AS current_row
                 ) AS timed
            GROUP BY changed_by_feed
            ORDER BY changed_by_feed
            """;

    private FeedStatuses() {}

    /** @param since latencies are those of changes that a source made after this; what lay there before is a load */
    public static List<FeedStatus> read(String jdbcUrl, String user, String password, Instant since)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setTimestamp(1, Timestamp.from(since));
            try (ResultSet rows = statement.executeQuery()) {
                List<FeedStatus> feeds = new ArrayList<>();
                while (rows.next()) {
                    feeds.add(feed(rows));
                }
                return feeds;
            }
        }
    }

    private static FeedStatus feed(ResultSet rows) throws SQLException {
        return new FeedStatus(
                rows.getString("feed"),
                rows.getLong("row_count"),
                rows.getTimestamp("last_change").toInstant(),
                rows.getLong("last_minute"),
                millis(rows, "p50"),
                millis(rows, "p95"));
    }

    private static @Nullable Long millis(ResultSet rows, String column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? null : Math.round(value);
    }
}
