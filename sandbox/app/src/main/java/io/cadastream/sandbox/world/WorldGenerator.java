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

    /** When all that is there from the start was entered. */
    static final Instant BEGINNING = Instant.parse("2026-10-01T08:00:00Z");
    // An MLS re-mapped a field and touched that many rows in one millisecond: more than a page of the server.
    private static final int MASS_TOUCH = 250;
    /** Each county that publishes by an interface has one home for so many of the two others. */
    private static final int HOMES_TO_ONE = 10;

    private static final int FEWEST_HOMES = 5;
    // Their own dice, so that the other homes are the same with and without them.
    private static final long DICE_OF_SHAPES = 0x5EED_0F5A_9E5L;

    private final Random random;
    private final HomeMaker homeMaker;
    private final List<Home> homes;
    private final Facts facts;

    /** The beginning: true homes, and what sources say about them. */
    record Seeded(List<Home> homes, Facts facts) {}

    private WorldGenerator(Random random, List<Home> homes, Facts facts) {
        this.random = random;
        this.homeMaker = new HomeMaker(random);
        this.homes = homes;
        this.facts = facts;
    }

    /** The world of the two counties that publish files. */
    static Seeded generate(long seed, int count) {
        return generate(seed, count, false);
    }

    /** @param shapes whether homes in the other counties follow; all else is the same with and without them */
    static Seeded generate(long seed, int count, boolean shapes) {
        List<Home> homes = new ArrayList<>(count);
        Facts facts = new Facts();
        WorldGenerator generator = new WorldGenerator(new Random(seed), homes, facts);
        generator.makeHomes(count);
        generator.tellOf(homes);
        if (shapes) {
            new WorldGenerator(new Random(seed ^ DICE_OF_SHAPES), homes, facts)
                    .addShapes(Math.max(FEWEST_HOMES, count / HOMES_TO_ONE));
        }
        return new Seeded(List.copyOf(homes), facts);
    }

    private void addShapes(int each) {
        int first = homes.size();
        Set<String> doors = new HashSet<>();
        for (County county : County.SHAPES) {
            int until = homes.size() + each;
            while (homes.size() < until) {
                // No condominiums where the county tells no ZIP: a unit of five digits could be read as one.
                Home home = homeMaker.next(homes.size(), county, county == County.COOK ? 30 : 0);
                if (doors.add(home.address().key())) {
                    homes.add(home);
                }
            }
        }
        tellOf(List.copyOf(homes.subList(first, homes.size())));
    }

    /** What counties and MLSs say about them. */
    private void tellOf(List<Home> told) {
        for (Home home : told) {
            if (home.inCounty()) {
                facts.put(SourceRecords.parcel(home, random));
                seedSales(home);
            }
        }
        for (Home home : told) {
            for (String system : SourceRecords.SYSTEMS) {
                if (random.nextInt(100) < LISTED) {
                    facts.put(SourceRecords.listing(
                            home, system, SourceRecords.listingKey(system, facts), touched(), random));
                }
            }
        }
    }

    private void makeHomes(int count) {
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
    }

    private void seedSales(Home home) {
        if (County.of(home.fips()).recordsSales()) {
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
