package io.cadastream.bench.mls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A feed of any size that costs its reader nothing: rows are made from their number while they are asked for, each about
 * 900 bytes, ten milliseconds apart. Answers the requests of the MLS connector and no others. Thread-safe.
 */
final class LargeFeed {
    static final String NAME = "big";

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final long APART_MS = 10;
    private static final Pattern NEWER = Pattern.compile("ModificationTimestamp gt ([^ )]+)");
    private static final Pattern BEHIND = Pattern.compile("ListingKey gt '(\\w+)'");
    private static final Pattern KEY = Pattern.compile("'(L\\d{8})'");
    private static final Pattern SEQUENCE = Pattern.compile("EntityEventSequence (gt|ge) (-?\\d+)");

    private final int size;
    private final ConcurrentHashMap<Integer, Change> changes = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, Integer> events = new ConcurrentSkipListMap<>();

    /** The newest state of a row that was changed. */
    private record Change(long price, Instant at) {}

    LargeFeed(int size) {
        this.size = size;
        events.put(1L, 0);
    }

    static String key(int number) {
        return String.format(Locale.ROOT, "L%08d", number);
    }

    /** Gives a row another price, with its event. */
    synchronized void change(int number, Instant at) {
        changes.merge(
                number, new Change(500_000 + number, at), (before, after) -> new Change(before.price() + 1_000, at));
        events.put(events.lastKey() + 1, number);
    }

    /** Answer to a request for rows: {@code filter} and {@code order} as the connector writes them. */
    String rows(String filter, String order, int top) {
        if (filter.contains("ListingKey in ")) {
            return page(numbers(filter), this::row);
        }
        if (order.startsWith("ListingKey")) {
            return page(upTo(behind(filter), top), this::keyAndTime);
        }
        if (order.contains("desc")) {
            return page(IntStream.of(size - 1).boxed(), this::row);
        }
        Matcher newer = NEWER.matcher(filter);
        int from = newer.find() ? firstAfter(Instant.parse(newer.group(1))) : 0;
        return page(upTo(from, top), this::row);
    }

    /** Answer to a request for events. */
    String events(String filter, boolean newestFirst, int top) {
        Matcher bound = SEQUENCE.matcher(filter);
        if (!bound.find()) {
            throw new IllegalArgumentException(filter);
        }
        var from = events.tailMap(Long.parseLong(bound.group(2)), bound.group(1).equals("ge"));
        List<String> page = new ArrayList<>();
        (newestFirst ? from.descendingMap() : from)
                .forEach((sequence, number) -> page.add("{\"EntityEventSequence\":" + sequence
                        + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"" + key(number) + "\"}"));
        return "{\"value\":[" + String.join(",", page.subList(0, Math.min(top, page.size()))) + "]}";
    }

    private Stream<Integer> upTo(int from, int top) {
        return IntStream.range(from, Math.min(size, from + top)).boxed();
    }

    private static Stream<Integer> numbers(String filter) {
        return KEY.matcher(filter)
                .results()
                .map(key -> Integer.parseInt(key.group(1).substring(1)));
    }

    private static int behind(String filter) {
        Matcher key = BEHIND.matcher(filter);
        return key.find() ? Integer.parseInt(key.group(1).substring(1)) + 1 : 0;
    }

    /** Rows keep their place in the order by time: those that changed are told by events. */
    private static int firstAfter(Instant time) {
        long since = time.toEpochMilli() - FIRST.toEpochMilli();
        return since < 0 ? 0 : Math.toIntExact(since / APART_MS + 1);
    }

    private static String page(Stream<Integer> numbers, IntFunction<String> row) {
        StringBuilder body = new StringBuilder("{\"value\":[");
        numbers.forEach(number -> body.append(body.length() > 10 ? "," : "").append(row.apply(number.intValue())));
        return body.append("]}").toString();
    }

    private String keyAndTime(int number) {
        return "{\"ListingKey\":\"" + key(number) + "\",\"ModificationTimestamp\":\"" + time(number) + "\"}";
    }

    private Instant time(int number) {
        Change change = changes.get(number);
        return change == null ? FIRST.plusMillis(number * APART_MS) : change.at();
    }

    private String row(int number) {
        Change change = changes.get(number);
        long price = change == null ? 200_000 + number : change.price();
        return "{\"ListingKey\":\"" + key(number) + "\",\"ListingId\":\"A" + number + "\",\"OriginatingSystemName\":\""
                + NAME + "\",\"ModificationTimestamp\":\"" + time(number) + "\",\"StandardStatus\":\"Active\","
                + "\"MlsStatus\":\"Active\",\"ListPrice\":" + price + ".00,\"OriginalListPrice\":" + (price + 5_000)
                + ",\"ListingContractDate\":\"2026-01-05\",\"DaysOnMarket\":12.0,\"CountyOrParish\":\"Miami-Dade\","
                + "\"StateOrProvince\":\"FL\",\"City\":\"Miami\",\"PostalCode\":\"33101\",\"StreetNumber\":\"" + number
                + "\",\"StreetName\":\"MAIN\",\"StreetSuffix\":\"ST\",\"UnparsedAddress\":\"" + number
                + " Main St, Miami, FL 33101\",\"ParcelNumber\":\"01-" + number + "\",\"Latitude\":25.77,"
                + "\"Longitude\":-80.19,\"PropertyType\":\"Residential\",\"PropertySubType\":\"Single Family Residence\","
                + "\"BedroomsTotal\":3,\"BathroomsTotalInteger\":2.0,\"LivingArea\":1500.00,\"LivingAreaUnits\":"
                + "\"Square Feet\",\"LotSizeSquareFeet\":6000,\"YearBuilt\":1987.0,\"Stories\":1,\"GarageSpaces\":2,"
                + "\"ListOfficeName\":\"Bayfront Homes\",\"ListAgentFullName\":\"Dana Reyes\","
                + "\"InternetEntireListingDisplayYN\":true,\"InternetAddressDisplayYN\":true,\"MlgCanView\":true}";
    }
}
