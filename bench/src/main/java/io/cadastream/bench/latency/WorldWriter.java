package io.cadastream.bench.latency;

import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.Facts;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Changes records of the simulated MLSs and counties by a schedule. Each change gives its number, as dollars, to a record
 * that no other change of the schedule touches: so none is covered by a later one before it arrives.
 */
final class WorldWriter implements ChangeWriter {
    @FunctionalInterface
    private interface Change {
        void make(long dollars);
    }

    private final String what;
    private final List<Change> changes;

    private WorldWriter(String what, Stream<Change> changes) {
        this.what = what;
        this.changes = changes.toList();
    }

    /** New prices of listings. */
    static WorldWriter listings(World world) {
        return new WorldWriter(
                "listings",
                world.visibleListings().stream()
                        .filter(listing -> !listing.deleted())
                        .map(Listing::key)
                        .map(key -> dollars -> world.patchListing(key, Map.of("ListPrice", dollars + ".00"))));
    }

    /** New market values of parcels, in counties that tell them. */
    static WorldWriter parcels(World world) {
        Facts.Snapshot facts = world.snapshot();
        return new WorldWriter(
                "parcels",
                facts.parcels().stream()
                        .filter(parcel -> County.of(parcel.fips()).tellsMarketValue())
                        .map(parcel -> dollars -> revalue(world, parcel, dollars)));
    }

    private static void revalue(World world, Parcel parcel, long dollars) {
        world.patchParcel(parcel.fips(), parcel.apn(), Map.of("market_value", Long.toString(dollars)));
    }

    @Override
    public void write(long first, Schedule schedule) throws InterruptedException {
        if (schedule.count() > changes.size()) {
            throw new StackException("the simulated world has " + changes.size() + " " + what + ", too few for "
                    + schedule.count() + " changes; lower --polled-rate or --seconds");
        }
        for (int number = 0; number < schedule.count(); number++) {
            schedule.awaitDue(number);
            changes.get(number).make(first + number);
        }
    }
}
