package io.cadastream.bench.burst;

import io.cadastream.sandbox.stack.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks into the warehouse for what is pending; asks for those keys only, by primary key. For one thread. */
final class Watch implements AutoCloseable {
    private final Connection warehouse;
    private final Map<Feed, Pending> pending;
    private final long begin;
    private long lastLook;
    private long made;
    private long arrived;

    /** @param begin second 0 of the samples, milliseconds since 1970 */
    Watch(String warehouseUrl, Map<Feed, Pending> pending, long begin) throws SQLException {
        Credentials user = Credentials.SANDBOX;
        this.warehouse = DriverManager.getConnection(warehouseUrl, user.user(), user.password());
        this.pending = pending;
        this.begin = begin;
        this.lastLook = begin;
        this.made = sum(true);
        this.arrived = sum(false);
    }

    /** Strikes off what has arrived, and says how things stand. */
    Sample look() throws SQLException {
        for (Feed feed : Feed.values()) {
            strikeOff(feed);
        }
        long now = System.currentTimeMillis();
        Map<Feed, Double> age = new EnumMap<>(Feed.class);
        Map<Feed, Double> freshness = new EnumMap<>(Feed.class);
        pending.forEach((feed, changes) -> {
            age.put(feed, changes.backlogAge(now));
            freshness.put(feed, changes.freshness(now));
        });
        double seconds = Math.max(1, now - lastLook) / 1e3;
        long madeNow = sum(true);
        long arrivedNow = sum(false);
        Sample sample = new Sample(
                (now - begin) / 1e3, (madeNow - made) / seconds, (arrivedNow - arrived) / seconds, age, freshness);
        lastLook = now;
        made = madeNow;
        arrived = arrivedNow;
        return sample;
    }

    private void strikeOff(Feed feed) throws SQLException {
        Pending changes = Objects.requireNonNull(pending.get(feed));
        List<String> keys = changes.keys();
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement query = warehouse.prepareStatement(feed.query())) {
            query.setArray(1, warehouse.createArrayOf("text", keys.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    changes.seen(row.getString(1), row.getLong(2));
                }
            }
        }
    }

    private long sum(boolean ofMade) {
        return pending.values().stream()
                .mapToLong(changes -> ofMade ? changes.made() : changes.arrived())
                .sum();
    }

    @Override
    public void close() throws SQLException {
        warehouse.close();
    }
}
