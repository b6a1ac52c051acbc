package io.cadastream.sandbox.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a source first says about a home: mostly the truth, with gaps and its own habits. */
public final class SourceRecords {
    /** The MLSs, by RESO OriginatingSystemName. */
    public static final List<String> SYSTEMS = List.of("suncoast", "gulf", "bayou");

    private static final BigDecimal SQUARE_FEET_IN_AN_ACRE = BigDecimal.valueOf(43_560);
    private static final BigDecimal SQUARE_METERS_IN_A_SQUARE_FOOT = new BigDecimal("0.09290304");
    private static final Map<String, String> KEY_PREFIX = Map.of("suncoast", "SUN", "gulf", "GLF", "bayou", "BYU");
    private static final List<String> OWNERS = List.of(
            "GARCIA MARIA L & JOSE",
            "SMITH JOHN A TRUST",
            "O'BRIEN, PATRICK",
            "NGUYEN THI HOA",
            "JOHNSON KEISHA",
            "\"THE OAKS\" HOLDINGS LLC",
            "RODRIGUEZ ANA",
            "WILLIAMS DEREK & ROSA",
            "COHEN, MIRIAM EST OF",
            "PATEL VIKRAM",
            "LOPEZ CARLOS",
            "MARTINEZ & SONS INC");
    private static final List<String> OFFICES = List.of(
            "Palm Realty", "Bayfront Homes & Estates", "Gulf Star Realty", " Lone Star Brokers ", "Casa Realty");
    private static final List<String> AGENTS =
            List.of("Dana Reyes", "Lee O'Connor", "Priya Shah", "Tom Becker ", "Inés Ortega");

    private SourceRecords() {}

    /** The next free ListingKey of the MLS. */
    static String listingKey(String system, Facts facts) {
        return KEY_PREFIX.get(system) + (100_001 + facts.listings().size());
    }

    /** A new listing of the home. */
    static Listing listing(Home home, String system, String key, Instant at, Random random) {
        AddressStyle style = random.nextInt(200) == 0
                ? AddressStyle.WITHHELD
                : AddressStyle.OF_MLS.get(random.nextInt(AddressStyle.OF_MLS.size()));
        // A row without any address and parcel number can be linked to nothing; the others say where they are.
        String parcelNumber = style == AddressStyle.WITHHELD ? null : parcelNumber(home, random);
        return new Listing(
                system,
                key,
                home.id(),
                home.fips(),
                style == AddressStyle.WITHHELD ? null : home.address(),
                style,
                parcelNumber,
                market(home, at, random),
                building(home, style, random),
                display(random),
                at,
                at,
                false);
    }

    /** The parcel number as an agent types it: as the county writes it, grouped otherwise, or not at all. */
    static @Nullable String parcelNumber(Home home, Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> home.apn();
            case 4, 5, 6 -> home.typedApn();
            default -> null;
        };
    }

    private static Listing.Market market(Home home, Instant at, Random random) {
        ListingStatus status = ListingStatus.USUAL.get(random.nextInt(ListingStatus.USUAL.size()));
        BigDecimal price = money(home.value() * (90 + random.nextInt(25)) / 100);
        LocalDate contract = LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(random.nextInt(120));
        return new Listing.Market(
                        status.wire(),
                        status.localWord(),
                        price,
                        price,
                        null,
                        null,
                        null,
                        false,
                        contract,
                        random.nextInt(120),
                        null,
                        null)
                .withStatus(status, at.minusSeconds(60L * random.nextInt(5_000)));
    }

    private static Listing.Building building(Home home, AddressStyle style, Random random) {
        boolean measured = random.nextInt(100) < 90;
        Integer meters = measured && random.nextInt(100) < 8 ? squareMeters(home.livingArea()) : null;
        BigDecimal acres = !home.condo() && random.nextInt(100) < 30
                ? home.lotSquareFeet().divide(SQUARE_FEET_IN_AN_ACRE, 2, RoundingMode.HALF_UP)
                : null;
        boolean located = style != AddressStyle.WITHHELD && random.nextInt(100) < 90;
        return new Listing.Building(
                "Residential",
                home.condo() ? "Condominium" : "Single Family Residence",
                random.nextInt(100) < 95 ? (Integer) home.bedrooms() : null,
                random.nextInt(100) < 95 ? (Integer) home.bathrooms() : null,
                meters != null ? squareFeet(meters) : measured ? home.livingArea() : null,
                meters,
                acres != null ? acres.multiply(SQUARE_FEET_IN_AN_ACRE) : home.condo() ? null : home.lotSquareFeet(),
                acres,
                random.nextInt(100) < 80 ? (Integer) home.yearBuilt() : null,
                random.nextInt(100) < 70 ? (Integer) home.stories() : null,
                home.associationFee(),
                located ? (Double) home.latitude() : null,
                located ? (Double) home.longitude() : null);
    }

    /** Square feet of whole square meters, to the cent. */
    static BigDecimal squareFeet(int squareMeters) {
        return BigDecimal.valueOf(squareMeters).divide(SQUARE_METERS_IN_A_SQUARE_FOOT, 2, RoundingMode.HALF_UP);
    }

    // Only areas for which the usual short factor 10.7639 rounds to the same cent as the exact one.
    private static @Nullable Integer squareMeters(BigDecimal squareFeet) {
        int meters = squareFeet.multiply(SQUARE_METERS_IN_A_SQUARE_FOOT).intValue();
        BigDecimal shortFactor =
                new BigDecimal("10.7639").multiply(BigDecimal.valueOf(meters)).setScale(2, RoundingMode.HALF_UP);
        return shortFactor.compareTo(squareFeet(meters)) == 0 ? meters : null;
    }

    private static Listing.Display display(Random random) {
        return new Listing.Display(
                one(OFFICES, random),
                one(AGENTS, random),
                random.nextInt(100) < 60 ? String.format(Locale.ROOT, "305-555-01%02d", random.nextInt(100)) : null,
                random.nextInt(100) < 85 ? (Boolean) (random.nextInt(100) < 95) : null,
                random.nextInt(100) < 85 ? (Boolean) (random.nextInt(100) < 92) : null);
    }

    /** What the assessor says about the home. */
    static Parcel parcel(Home home, Random random) {
        County county = County.of(home.fips());
        boolean measured = random.nextInt(100) < 94;
        return new Parcel(
                home.fips(),
                home.apn(),
                home.id(),
                home.address(),
                random.nextBoolean() ? AddressStyle.ASSESSOR : AddressStyle.ASSESSOR_UNIT,
                owner(home, random),
                landUseCode(county, home, random),
                measured ? (Integer) home.yearBuilt() : null,
                measured ? home.livingArea() : null,
                home.lotSquareFeet(),
                legal(home, random),
                2026,
                values(home.value(), county.tellsTaxableValue(), random),
                county == County.COOK && random.nextInt(100) < 90
                        ? new Parcel.Location(home.latitude(), home.longitude())
                        : null);
    }

    private static String landUseCode(County county, Home home, Random random) {
        return switch (county) {
            case MIAMI_DADE -> home.condo() ? "004" : "001";
            case HARRIS -> random.nextInt(10) == 0 ? "A2" : "A1";
            case COOK -> home.condo() ? "299" : random.nextInt(4) == 0 ? "234" : "203";
            case MONTCALM -> "401";
        };
    }

    static Parcel.Owner owner(Home home, Random random) {
        Address address = home.address();
        return random.nextInt(100) < 70
                ? new Parcel.Owner(
                        one(OWNERS, random),
                        AddressStyle.ASSESSOR.line(address),
                        address.city(),
                        address.state(),
                        address.zip())
                : new Parcel.Owner(
                        one(OWNERS, random), "PO BOX " + (100 + random.nextInt(9_000)), "ATLANTA", "GA", "30301");
    }

    static Parcel.Values values(long market, boolean taxed, Random random) {
        long assessed = market * (80 + random.nextInt(21)) / 100;
        Long taxable = taxed ? (Long) Math.max(0, assessed - 50_000) : null;
        return new Parcel.Values(market * (20 + random.nextInt(30)) / 100, market, assessed, taxable);
    }

    private static String legal(Home home, Random random) {
        return home.address().street() + " SEC " + (1 + random.nextInt(9)) + " PB " + (10 + random.nextInt(90)) + "-"
                + (1 + random.nextInt(99)) + " LOT " + (1 + random.nextInt(40)) + " BLK " + (1 + random.nextInt(20));
    }

    /** One more sale of the parcel, in a later month than every sale before: so its latest sale is never in doubt. */
    static Sale nextSale(String fips, String apn, Facts facts, Random random) {
        LocalDate after = facts.latestSale(fips, apn).map(Sale::date).orElse(LocalDate.of(1990, 1, 1));
        LocalDate month = after.plusMonths(1 + random.nextInt(4)).withDayOfMonth(1);
        int number = 1_000_001 + facts.sales().size();
        return new Sale(
                fips,
                Integer.toString(number),
                apn,
                month.getYear(),
                month.getMonthValue(),
                90_000L + 500L * random.nextInt(2_000),
                random.nextInt(10) > 0,
                String.format(Locale.ROOT, "%d%08d", month.getYear(), number));
    }

    static BigDecimal money(long dollars) {
        return BigDecimal.valueOf(dollars / 100 * 100);
    }

    static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
