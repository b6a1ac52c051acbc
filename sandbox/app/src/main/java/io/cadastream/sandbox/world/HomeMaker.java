package io.cadastream.sandbox.world;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Invents homes. Street names avoid every word that Publication 28 knows as a suffix, a direction or a unit designator, so
 * that there is exactly one right reading of each address.
 */
final class HomeMaker {
    private static final List<String> STREETS = List.of(
            "MAPLE",
            "MAGNOLIA",
            "CYPRESS",
            "SYCAMORE",
            "HIBISCUS",
            "PALMETTO",
            "JASMINE",
            "ROYAL PALM",
            "LIVE OAK",
            "CORAL",
            "FLAMINGO",
            "HERON",
            "PELICAN",
            "WASHINGTON",
            "JEFFERSON",
            "LINCOLN",
            "MADISON",
            "MONROE",
            "JACKSON",
            "HOUSTON",
            "AUSTIN",
            "CROCKETT",
            "TRAVIS",
            "BISCAYNE",
            "SAN MARCO",
            "ALHAMBRA",
            "SEVILLA",
            "GRANADA",
            "VALENCIA",
            "WESTHEIMER",
            "MEMORIAL",
            "RICHMOND",
            "KIRBY",
            "BUFFALO",
            "5TH",
            "22ND",
            "71ST",
            "107TH");
    private static final List<String> SUFFIXES = List.of(
            "ST", "ST", "ST", "AVE", "AVE", "DR", "DR", "RD", "LN", "CT", "PL", "TER", "CIR", "BLVD", "TRL", "PKWY",
            "WAY");
    private static final List<String> DIRECTIONS = List.of("N", "S", "E", "W", "NE", "NW", "SE", "SW");

    private final Random random;

    HomeMaker(Random random) {
        this.random = random;
    }

    Home next(int id) {
        return next(id, id % 2 == 0 ? County.MIAMI_DADE : County.HARRIS, 18);
    }

    /**
     * A home in that county.
     *
     * @param condos how many in a hundred are condominiums
     */
    Home next(int id, County county, int condos) {
        boolean condo = random.nextInt(100) < condos;
        return home(id, county, address(county, condo), condo, random.nextInt(100) < 92);
    }

    /** Another parcel at the same address, in the county file like its sibling. */
    Home twinOf(Home sibling, int id) {
        return home(id, County.of(sibling.fips()), sibling.address(), sibling.condo(), true);
    }

    private Home home(int id, County county, Address address, boolean condo, boolean inCounty) {
        int bedrooms = 1 + random.nextInt(5);
        int livingArea = 550 + bedrooms * 300 + random.nextInt(600);
        return new Home(
                id,
                county.fips(),
                apn(county, id),
                inCounty,
                address,
                condo,
                bedrooms,
                1 + random.nextInt(Math.max(1, bedrooms)),
                BigDecimal.valueOf(livingArea),
                BigDecimal.valueOf(condo ? 0 : 3000L + 100L * random.nextInt(120))
                        .max(BigDecimal.valueOf(900)),
                1925 + random.nextInt(99),
                condo ? 1 : 1 + random.nextInt(3),
                degrees(county.latitude()),
                degrees(county.longitude()),
                180_000L + 1_000L * random.nextInt(1_400),
                condo ? BigDecimal.valueOf(25L * (4 + random.nextInt(40)), 0).add(new BigDecimal("0.50")) : null);
    }

    private Address address(County county, boolean condo) {
        County.Place place = county.places().get(random.nextInt(county.places().size()));
        String pre = random.nextInt(100) < 45 ? one(DIRECTIONS) : null;
        String post = pre == null && random.nextInt(100) < 8 ? one(DIRECTIONS) : null;
        return new Address(
                Integer.toString(100 + random.nextInt(19_900)),
                pre,
                one(STREETS),
                one(SUFFIXES),
                post,
                condo ? unit() : null,
                place.city(),
                county.state(),
                place.zip());
    }

    private @Nullable String unit() {
        return switch (random.nextInt(4)) {
            case 0 -> Integer.toString(1 + random.nextInt(40));
            case 1 -> (1 + random.nextInt(9)) + one(List.of("A", "B", "C", "D"));
            default -> Integer.toString(100 * (1 + random.nextInt(30)) + 1 + random.nextInt(12));
        };
    }

    // Zeros in front that a number would lose, and in the digits the id: so each is there once.
    private String apn(County county, int id) {
        return switch (county) {
            case MIAMI_DADE -> String.format(Locale.ROOT, "01%04d%07d", 3000 + random.nextInt(1000), id);
            case HARRIS -> String.format(Locale.ROOT, "0%02d%03d%07d", random.nextInt(99), random.nextInt(999), id);
            case COOK ->
                String.format(
                        Locale.ROOT,
                        "%02d%02d%03d%07d",
                        1 + random.nextInt(39),
                        1 + random.nextInt(36),
                        100 + random.nextInt(400),
                        id);
            case MONTCALM -> String.format(Locale.ROOT, "59-%03d-%03d-00", id / 1_000, id % 1_000);
        };
    }

    private double degrees(double centre) {
        return Math.round((centre + (random.nextDouble() - 0.5) / 4) * 1_000_000) / 1_000_000.0;
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
