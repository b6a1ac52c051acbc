package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.crm.CrmDatabase;
import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.World;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Changes made at a source to see when they arrive. They are part of the truth like any other change. */
final class Markers implements AutoCloseable {

    /** Whether a marker has arrived. */
    interface Marker {
        boolean hasArrived() throws SQLException;
    }

    /** Above every id that the traffic will ever reach. */
    private final AtomicLong next = new AtomicLong(9_000_000_000L);

    private final World world;
    private final CrmDatabase crm;
    private final DatabaseAccess warehouse;
    private final Random random = new Random();

    Markers(World world, DatabaseAccess crm, DatabaseAccess warehouse) {
        this.world = world;
        this.crm = new CrmDatabase(crm.url(), crm.user(), crm.password());
        this.warehouse = warehouse;
    }

    /**
     * Makes a change at the source that matters for a target. One that met a deleted listing never arrives; the next will.
     */
    Marker make(String target) throws SQLException {
        if (target.startsWith("mls")) {
            return atMls();
        }
        return target.startsWith("county") ? atCounty() : inCrm();
    }

    private Marker inCrm() throws SQLException {
        long id = next.incrementAndGet();
        crm.update(
                "INSERT INTO contact (contact_id, full_name, updated_by) VALUES (?, 'Chaos Marker', 'intake')"
                        + " ON CONFLICT DO NOTHING",
                id);
        return () -> found("SELECT 1 FROM cadastream.contact WHERE contact_id::text = ?", Long.toString(id));
    }

    private Marker atMls() {
        Optional<Listing> any = world.anyListing(random);
        if (any.isEmpty()) {
            return () -> false;
        }
        Listing listing = any.get();
        String price = Long.toString(100_000 + random.nextInt(900_000));
        Optional<Listing> patched = world.patchListing(listing.key(), Map.of("ListPrice", price));
        if (patched.isEmpty()) {
            return () -> false;
        }
        String stamp = patched.get().modifiedAt().toString();
        // A later change or a delete of the same listing proves as much.
        return () -> found(
                "SELECT 1 FROM cadastream.listing_history WHERE listing_key = ? AND source_updated_at >= ?::timestamptz",
                listing.key(),
                stamp);
    }

    private Marker atCounty() {
        List<Parcel> parcels = world.snapshot().parcels().stream()
                .filter(parcel -> County.of(parcel.fips()).tellsOwner())
                .toList();
        Parcel parcel = parcels.get(random.nextInt(parcels.size()));
        String owner = "CHAOS " + next.incrementAndGet() + " LLC";
        world.patchParcel(parcel.fips(), parcel.apn(), Map.of("owner_name", owner));
        return () -> found("SELECT 1 FROM cadastream.property WHERE owner_name = ?", owner);
    }

    private boolean found(String sql, String... arguments) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(warehouse.url(), warehouse.user(), warehouse.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        crm.close();
    }
}
