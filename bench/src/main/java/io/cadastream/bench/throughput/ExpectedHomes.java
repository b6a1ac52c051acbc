package io.cadastream.bench.throughput;

import io.cadastream.bench.SampleTraffic;
import io.cadastream.sandbox.engine.SampleChanges;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/** Writes down in the warehouse, beside its own tables, what listings and properties must show in the end. */
final class ExpectedHomes {
    private ExpectedHomes() {}

    static void write(Connection connection, SampleTraffic traffic, Collection<Integer> homes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + Expected.LISTINGS + ", " + Expected.PROPERTIES);
            statement.execute(
                    "CREATE TABLE " + Expected.LISTINGS + " (listing_ref text PRIMARY KEY, list_price numeric(14,2))");
            statement.execute("CREATE TABLE " + Expected.PROPERTIES
                    + " (property_id text PRIMARY KEY, list_price numeric(14,2), market_value numeric(14,2))");
            connection.setAutoCommit(false);
            insert(connection, traffic, homes);
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("ANALYZE " + Expected.LISTINGS + ", " + Expected.PROPERTIES);
        }
    }

    private static void insert(Connection connection, SampleTraffic traffic, Collection<Integer> homes)
            throws SQLException {
        try (PreparedStatement listing =
                        connection.prepareStatement("INSERT INTO " + Expected.LISTINGS + " VALUES (?, ?)");
                PreparedStatement property =
                        connection.prepareStatement("INSERT INTO " + Expected.PROPERTIES + " VALUES (?, ?, ?)")) {
            for (int home : homes) {
                BigDecimal price =
                        traffic.isListed(home) ? SampleChanges.price(home, traffic.listingVersion(home)) : null;
                if (price != null) {
                    listing.setString(1, SampleChanges.MLS_FEED + "/" + SampleChanges.listingKey(home));
                    listing.setBigDecimal(2, price);
                    listing.addBatch();
                }
                property.setString(1, SampleChanges.propertyId(home));
                property.setBigDecimal(2, price);
                property.setBigDecimal(3, SampleChanges.marketValue(home, traffic.parcelVersion(home)));
                property.addBatch();
            }
            listing.executeBatch();
            property.executeBatch();
        }
    }
}
