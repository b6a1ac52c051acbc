package io.cadastream.sandbox.engine;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ListingPayload;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.ParcelPayload;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A county of numbered homes, each a parcel with an address of its own, some of them listed. Any home, at any version,
 * follows from its number alone, so that a million of them need no memory.
 */
public final class SampleChanges {
    public static final String COUNTY_FEED = "county.12086";
    public static final String MLS_FEED = "mls.suncoast";
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> STREETS = List.of(
            "Palm",
            "Ocean",
            "Coral",
            "Flagler",
            "Mangrove",
            "Heron",
            "Pelican",
            "Banyan",
            "Cypress",
            "Osprey",
            "Seagrape",
            "Hibiscus",
            "Bayshore",
            "Granada",
            "Alhambra",
            "Sevilla",
            "Biscayne",
            "Dolphin",
            "Marlin",
            "Tarpon");
    private static final List<String> SUFFIXES = List.of("Street", "Ave", "DRIVE", "Ln", "Court");
    private static final int NUMBERS_OF_A_STREET = 2_000;
    private static final int FIRST_ZIP = 33_101;

    private SampleChanges() {}

    /** The county's word on a home; versions count from 0. */
    public static ParcelChange parcel(int home, long version) {
        Instant at = BEGINNING.plusSeconds(version);
        return ParcelChange.newBuilder()
                .setEventId(String.format(Locale.ROOT, "%016x%016x", home, version))
                .setFeed(COUNTY_FEED)
                .setRecordKey(parcelNumber(home))
                .setOp("UPSERT")
                .setSourceUpdatedAt(at)
                .setSourceSequence(version)
                .setCapturedAt(Instant.now())
                .setTier(2)
                .setPayload(ParcelPayload.newBuilder()
                        .setCountyFips("12086")
                        .setParcelNumber(parcelNumber(home))
                        .setSitusAddress(line(home))
                        .setCity("MIAMI")
                        .setStateOrProvince("FL")
                        .setPostalCode(zip(home))
                        .setOwnerName("OWNER " + home)
                        .setYearBuilt(1930 + home % 90)
                        .setBedroomsTotal(1 + home % 6)
                        .setLivingArea(money(900 + home % 3_000))
                        .setTaxYear(2026)
                        .setMarketValue(marketValue(home, version))
                        .build())
                .build();
    }

    /**
     * An MLS's word on a home.
     *
     * @param version counts from 0; the price follows from it
     * @param byParcel whether the listing names the parcel, or only the address
     */
    public static ListingChange listing(int home, long version, boolean byParcel) {
        Instant at = BEGINNING.plusSeconds(version);
        return ListingChange.newBuilder()
                .setEventId(String.format(Locale.ROOT, "%016x%016x", home, version))
                .setFeed(MLS_FEED)
                .setRecordKey(listingKey(home))
                .setOp("UPSERT")
                .setSourceUpdatedAt(at)
                .setSourceSequence(0)
                .setCapturedAt(Instant.now())
                .setTier(1)
                .setPayload(ListingPayload.newBuilder()
                        .setStandardStatus("Active")
                        .setListPrice(price(home, version))
                        .setListingContractDate(LocalDate.ofYearDay(2026, 1))
                        .setCountyFips(byParcel ? "12086" : null)
                        .setParcelNumber(byParcel ? parcelNumber(home) : null)
                        .setUnparsedAddress(line(home))
                        .setCity("Miami")
                        .setStateOrProvince("FL")
                        .setPostalCode(zip(home))
                        .setBedroomsTotal(1 + home % 6)
                        .build())
                .build();
    }

    /** From 10-0000-0000 on: a number of zeros names no parcel. */
    public static String parcelNumber(int home) {
        return String.format(
                Locale.ROOT, "%02d-%04d-%04d", 10 + home / 100_000_000, home / 10_000 % 10_000, home % 10_000);
    }

    public static String listingKey(int home) {
        return "SUN" + home;
    }

    public static String propertyId(int home) {
        return "urn:reso:upi:2.0:US:12086:" + parcelNumber(home);
    }

    /** What is asked for a home at a version of its listing. */
    public static BigDecimal price(int home, long version) {
        return money(200_000 + home % 800_000 + 500 * version);
    }

    /** What a home is worth to the county at a version of its parcel. */
    public static BigDecimal marketValue(int home, long version) {
        return money(100_000 + home % 900_000 + 1_000 * version);
    }

    private static String line(int home) {
        int street = home / NUMBERS_OF_A_STREET;
        String name = STREETS.get(street % STREETS.size());
        String suffix = SUFFIXES.get(street / STREETS.size() % SUFFIXES.size());
        return (1 + home % NUMBERS_OF_A_STREET) + " " + name + " " + suffix;
    }

    private static String zip(int home) {
        return Integer.toString(FIRST_ZIP + home / (NUMBERS_OF_A_STREET * STREETS.size() * SUFFIXES.size()));
    }

    private static BigDecimal money(long dollars) {
        return BigDecimal.valueOf(dollars * 100, 2);
    }
}
