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

/**
 * A small world with much trouble in it: a few homes on a few addresses, and what counties, two MLSs and people say about
 * them over half a year. Parcels are split, joined, corrected and deleted; homes are sold and listed again; everybody
 * spells as they please, and some change their mind within one version.
 */
public final class World {
    private static final int DAY = 24 * 60;
    private static final List<String> STATUSES = List.of(
            "Active", "Active", "Active", "Active Under Contract", "Pending", "Closed", "Coming Soon", "Withdrawn");

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private final List<SampleHome> homes;
    private int nextListing = 1;

    private World(long seed) {
        random = new Random(seed);
        homes = SampleHome.some(random, 2 + random.nextInt(3));
        for (SampleHome home : homes) {
            assess(home);
            market(home);
        }
        for (long id = 1; id <= random.nextInt(3); id++) {
            edit(id, any(homes));
        }
    }

    /** All changes of the world of this seed, in the order in which they were made, as far as one source goes. */
    public static List<Event> of(long seed) {
        return new World(seed).events;
    }

    /** Some order of arrival: now and then nearly in order, else any; some changes twice, now and then a whole run again. */
    public static List<Event> arrival(List<Event> events, Random random) {
        List<Event> arrival = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(5) == 0).forEach(arrival::add);
        if (random.nextInt(3) > 0) {
            Collections.shuffle(arrival, random);
        } else if (!events.isEmpty()) {
            int from = random.nextInt(events.size());
            arrival.addAll(events.subList(from, events.size()));
        }
        return arrival;
    }

    private void assess(SampleHome home) {
        if (random.nextInt(5) == 0) {
            return;
        }
        String number = home.parcelNumber();
        int at = random.nextInt(30) * DAY;
        parcel(number, at, home, home.unit());
        for (int i = random.nextInt(3); i > 0; i--) {
            at += 1 + random.nextInt(40 * DAY);
            boolean moved = random.nextInt(4) == 0;
            SampleHome now = moved ? any(homes) : home;
            parcel(number, at, now, now.unit());
        }
        switch (random.nextInt(5)) {
            case 0 -> split(home, at + DAY);
            case 1 -> gone(number, at + DAY, home);
            default -> {}
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            sale(home);
        }
    }

    /** The old parcel goes; two new ones have its address, or a unit of it each. Now and then they are joined again. */
    private void split(SampleHome home, int at) {
        boolean units = random.nextBoolean();
        gone(home.parcelNumber(), at, home);
        for (String part : List.of("A", "B")) {
            parcel(home.parcelNumber() + part, at, home, units ? part : home.unit());
        }
        if (random.nextInt(3) == 0) {
            int joined = at + 1 + random.nextInt(30 * DAY);
            for (String part : List.of("A", "B")) {
                gone(home.parcelNumber() + part, joined, home);
            }
            parcel(home.parcelNumber(), joined, home, home.unit());
        }
    }

    /** Deleted; a late update of before may still come, and the parcel may return. */
    private void gone(String number, int at, SampleHome home) {
        events.add(Event.typed(Topic.COUNTY_PARCEL, Changes.parcel(number, at, null)));
        if (random.nextInt(3) == 0) {
            parcel(number, at - 1 - random.nextInt(DAY), home, home.unit());
        }
        if (random.nextInt(4) == 0) {
            parcel(number, at + 1 + random.nextInt(20 * DAY), home, home.unit());
        }
    }

    private void parcel(String number, int at, SampleHome home, String unit) {
        ParcelPayload situs = Changes.situs(number, random.nextInt(8) == 0 ? null : home.line(random, unit), owner());
        situs.setBedroomsTotal(random.nextBoolean() ? random.nextInt(5) : null);
        if (random.nextInt(3) > 0) {
            situs.setLatitude(home.latitude(random));
            situs.setLongitude(SampleHome.LONGITUDE);
        }
        events.add(Event.typed(Topic.COUNTY_PARCEL, Changes.parcel(number, at, situs)));
    }

    /** Sold and listed again, each time under a new key; often in both MLSs. */
    private void market(SampleHome home) {
        int at = random.nextInt(20 * DAY);
        for (int times = random.nextInt(3); times > 0; times--) {
            int end = at;
            for (String feed : random.nextBoolean() ? List.of("mls.a") : List.of("mls.a", "mls.b")) {
                end = Math.max(end, listing(feed, Integer.toString(nextListing++), at + random.nextInt(DAY), home));
            }
            at = end + random.nextInt(60 * DAY);
        }
    }

    private int listing(String feed, String key, int from, SampleHome listed) {
        int at = from;
        SampleHome home = listed;
        String spelling = random.nextInt(3) == 0 ? null : home.spelling(random);
        String line = random.nextInt(8) == 0 ? null : home.line(random, home.unit());
        int price = 100 + random.nextInt(9);
        for (int steps = 1 + random.nextInt(5); steps > 0; steps--) {
            switch (random.nextInt(12)) {
                case 0 -> spelling = any(homes).spelling(random);
                case 1 -> spelling = null;
                case 2 -> line = any(homes).line(random, home.unit());
                case 3, 4 -> price = 100 + random.nextInt(9);
                default -> {}
            }
            ListingPayload payload = Changes.home(spelling, line, price);
            payload.setStandardStatus(any(STATUSES));
            payload.setStatusChangeAt(random.nextInt(3) == 0 ? Changes.at(at - random.nextInt(5 * DAY)) : null);
            payload.setListingContractDate(random.nextInt(3) == 0 ? LocalDate.of(2025, 12, 30) : null);
            payload.setBedroomsTotal(random.nextBoolean() ? random.nextInt(5) : null);
            if (random.nextInt(3) == 0) {
                payload.setLatitude(home.latitude(random));
                payload.setLongitude(SampleHome.LONGITUDE);
            }
            events.add(Event.typed(Topic.MLS_LISTING, Changes.listing(feed, key, at, payload)));
            // Now and then the next change has the version of this one: a conflict.
            at += random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(15 * DAY);
        }
        if (random.nextInt(4) == 0) {
            int deleted = Math.max(from, at - random.nextInt(10 * DAY));
            events.add(Event.typed(Topic.MLS_LISTING, Changes.listing(feed, key, deleted, null)));
        }
        return at;
    }

    private void sale(SampleHome home) {
        int number = random.nextInt(4);
        events.add(Event.typed(
                Topic.COUNTY_TRANSFER,
                Changes.transfer(
                        "S" + number,
                        random.nextInt(100) * DAY,
                        home.spelling(random),
                        LocalDate.of(2020 + random.nextInt(3), 1, 1),
                        random.nextInt(900))));
    }

    private void edit(long id, SampleHome home) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            Map<String, Object> values = new HashMap<>();
            values.put("county_fips", Changes.FIPS);
            values.put("parcel_number", random.nextBoolean() ? home.spelling(random) : null);
            values.put("unparsed_address", random.nextInt(5) == 0 ? null : home.line(random, home.unit()));
            values.put("postal_code", "33101-1234");
            values.put("bedrooms_total", random.nextInt(9));
            events.add(Crm.listingEdit(id, random.nextInt(12) * DAY, random.nextInt(5) == 0 ? null : values));
        }
    }

    private String owner() {
        return "OWNER " + random.nextInt(9);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
