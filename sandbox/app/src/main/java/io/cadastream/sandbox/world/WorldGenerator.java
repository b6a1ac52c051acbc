package io.cadastream.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes the world as it is before anything changes. The same seed and size give the same world, on every machine. */
final class WorldGenerator {
    /** Per cent of the homes that each MLS has a listing of. */
    private static final int LISTED = 37;

    private static final Instant BEGINNING = Instant.parse("2026-10-01T08:00:00Z");
    // An MLS re-mapped a field and touched that many rows in one millisecond: more than a page of the server.
    private static final int MASS_TOUCH = 250;

    private final Random random;
    private final HomeMaker homeMaker;
    private final Facts facts = new Facts();

    /** The beginning: true homes, and what sources say about them. */
    record Seeded(List<Home> homes, Facts facts) {}

    private WorldGenerator(long seed) {
        this.random = new Random(seed);
        this.homeMaker = new HomeMaker(random);
    }

    static Seeded generate(long seed, int count) {
        return new WorldGenerator(seed).generate(count);
    }

    private Seeded generate(int count) {
        List<Home> homes = makeHomes(count);
        for (Home home : homes) {
            if (home.inCounty()) {
                facts.put(SourceRecords.parcel(home, random));
                seedSales(home);
            }
        }
        for (Home home : homes) {
            for (String system : SourceRecords.SYSTEMS) {
                if (random.nextInt(100) < LISTED) {
                    facts.put(SourceRecords.listing(
                            home, system, SourceRecords.listingKey(system, facts), touched(), random));
                }
            }
        }
        return new Seeded(List.copyOf(homes), facts);
    }

    private List<Home> makeHomes(int count) {
        List<Home> homes = new ArrayList<>(count);
        Set<String> doors = new HashSet<>();
        while (homes.size() < count) {
            int id = homes.size();
            // Now and then two parcels share one address (a lot was split): which of them is meant stays ambiguous.
            boolean twin = id % 100 == 50;
            Home home = twin ? homeMaker.twinOf(homes.get(id - 1), id) : homeMaker.next(id);
            if (doors.add(home.address().key()) || twin) {
                homes.add(home);
            }
        }
        return homes;
    }

    private void seedSales(Home home) {
        if (home.fips().equals(County.MIAMI_DADE.fips())) {
            int sales = random.nextInt(3);
            for (int i = 0; i < sales; i++) {
                facts.put(SourceRecords.nextSale(home.fips(), home.apn(), facts, random));
            }
        }
    }

    private Instant touched() {
        int made = facts.listings().size();
        return made < MASS_TOUCH ? BEGINNING : BEGINNING.plusSeconds(made * 60L + random.nextInt(60));
    }
}
