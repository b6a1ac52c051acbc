package io.cadastream.streams.testkit;

import io.cadastream.change.ListingPayload;
import io.cadastream.change.ParcelPayload;
import io.cadastream.topics.Topic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A small world with much trouble in it: few parcels and addresses and many records that share them, parcel numbers in
 * several spellings, moves, deletes, returns, duplicates, conflicts.
 */
public final class World {
    private static final List<String> SPELLINGS =
            List.of("01-0100-0000", "0101000000", "01 0100 0000", "02-0200-0000", "0202000000", "A3", "a-3", "B4");
    private static final List<String> LINES = List.of(
            "12 Main St",
            "12 MAIN STREET",
            "14 N Main St Apt 5",
            "14 North Main Street #5",
            "16 NW 7th Ave",
            "18 Oak Ln");
    private static final int MAX_VERSIONS = 5;

    private final Random random;
    private final List<Event> events = new ArrayList<>();

    private World(long seed) {
        random = new Random(seed);
        for (String feed : List.of("mls.a", "mls.b")) {
            for (int key = 1; key <= 3; key++) {
                listing(feed, Integer.toString(key));
            }
        }
        for (String number : List.of("01-0100-0000", "0101000000", "02-0200-0000", "A3", "B4")) {
            if (random.nextInt(4) > 0) {
                parcel(number);
            }
        }
        for (String id : List.of("S1", "S2", "S3")) {
            transfer(id);
        }
        for (long id = 1; id <= 2; id++) {
            listingEdit(id);
        }
    }

    /** All changes of the world of this seed, in the order in which they were made. */
    public static List<Event> of(long seed) {
        return new World(seed).events;
    }

    /** Some order of arrival, with some changes twice. */
    public static List<Event> arrival(List<Event> events, Random random) {
        List<Event> arrival = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(5) == 0).forEach(arrival::add);
        Collections.shuffle(arrival, random);
        return arrival;
    }

    private interface Version {
        Event at(long version, boolean delete);
    }

    private void versions(Version change) {
        int count = 1 + random.nextInt(MAX_VERSIONS);
        for (int i = 0; i < count; i++) {
            // Versions are drawn from few: now and then two changes conflict.
            events.add(change.at(random.nextInt(12), random.nextInt(5) == 0));
        }
    }

    private void listing(String feed, String key) {
        versions((version, delete) -> {
            ListingPayload home = Changes.home(maybe(SPELLINGS, 3), maybe(LINES, 5), 100 + random.nextInt(9));
            home.setBedroomsTotal(random.nextBoolean() ? random.nextInt(5) : null);
            return Event.typed(Topic.MLS_LISTING, Changes.listing(feed, key, version, delete ? null : home));
        });
    }

    private void parcel(String number) {
        versions((version, delete) -> {
            ParcelPayload situs = Changes.situs(number, maybe(LINES, 5), "OWNER " + random.nextInt(9));
            situs.setBedroomsTotal(random.nextBoolean() ? random.nextInt(5) : null);
            return Event.typed(Topic.COUNTY_PARCEL, Changes.parcel(number, version, delete ? null : situs));
        });
    }

    private void transfer(String id) {
        versions((version, delete) -> Event.typed(
                Topic.COUNTY_TRANSFER,
                Changes.transfer(
                        id,
                        version,
                        SPELLINGS.get(random.nextInt(SPELLINGS.size())),
                        LocalDate.of(2020 + random.nextInt(3), 1, 1),
                        random.nextInt(900))));
    }

    private void listingEdit(long id) {
        versions((version, delete) -> {
            Map<String, Object> values = new HashMap<>();
            values.put("county_fips", Changes.FIPS);
            values.put("parcel_number", maybe(SPELLINGS, 2));
            values.put("unparsed_address", maybe(LINES, 5));
            values.put("postal_code", "33101-1234");
            values.put("bedrooms_total", random.nextInt(9));
            return Crm.listingEdit(id, version, delete ? null : values);
        });
    }

    private @Nullable String maybe(List<String> values, int of) {
        return random.nextInt(of) == 0 ? null : values.get(random.nextInt(values.size()));
    }
}
