package io.cadastream.sandbox.world;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The counties of the world. Two publish files and are always there; the others publish by an interface of their own, and
 * are there when the scenario has {@code county_shapes}.
 */
public enum County {
    MIAMI_DADE(
            "12086",
            "Miami-Dade",
            "FL",
            25.76,
            -80.21,
            List.of(
                    new Place("MIAMI", "33131"),
                    new Place("MIAMI", "33133"),
                    new Place("MIAMI", "33155"),
                    new Place("CORAL GABLES", "33134"),
                    new Place("CORAL GABLES", "33146"),
                    new Place("HIALEAH", "33010"),
                    new Place("MIAMI BEACH", "33139"))),
    HARRIS(
            "48201",
            "Harris",
            "TX",
            29.76,
            -95.37,
            List.of(
                    new Place("HOUSTON", "77006"),
                    new Place("HOUSTON", "77019"),
                    new Place("HOUSTON", "77056"),
                    new Place("BELLAIRE", "77401"),
                    new Place("PASADENA", "77502"),
                    new Place("HUMBLE", "77338"))),
    /** An open data portal: parcels without addresses and owners, but with a location; and sales. */
    COOK(
            "17031",
            "Cook",
            "IL",
            41.85,
            -87.68,
            List.of(
                    new Place("CHICAGO", "60608"),
                    new Place("CHICAGO", "60614"),
                    new Place("CHICAGO", "60637"),
                    new Place("EVANSTON", "60201"),
                    new Place("CICERO", "60804"),
                    new Place("SKOKIE", "60076"))),
    /** A map server: parcels without ZIP, land use and market value. */
    MONTCALM(
            "26117",
            "Montcalm",
            "MI",
            43.31,
            -85.15,
            List.of(
                    new Place("GREENVILLE", "48838"),
                    new Place("STANTON", "48888"),
                    new Place("LAKEVIEW", "48850"),
                    new Place("EDMORE", "48829"),
                    new Place("HOWARD CITY", "49329")));

    /** Those that are there only with {@code county_shapes}. */
    static final List<County> SHAPES = List.of(COOK, MONTCALM);

    /** A city and one of its ZIP codes. */
    record Place(String city, String zip) {}

    private final String fips;
    private final String countyName;
    private final String state;
    private final double latitude;
    private final double longitude;
    private final List<Place> places;

    County(String fips, String countyName, String state, double latitude, double longitude, List<Place> places) {
        this.fips = fips;
        this.countyName = countyName;
        this.state = state;
        this.latitude = latitude;
        this.longitude = longitude;
        this.places = places;
    }

    /**
     * The county with this FIPS code.
     *
     * @throws IllegalArgumentException when the world does not have it
     */
    public static County of(String fips) {
        for (County county : values()) {
            if (county.fips.equals(fips)) {
                return county;
            }
        }
        throw new IllegalArgumentException("county " + fips + " is not in this world; it has "
                + Arrays.stream(values()).map(County::fips).collect(Collectors.joining(", ")));
    }

    /** Five-digit FIPS code. */
    public String fips() {
        return fips;
    }

    /** RESO CountyOrParish. */
    public String countyName() {
        return countyName;
    }

    public String state() {
        return state;
    }

    /** Name of the county's feed. */
    public String feed() {
        return "county." + fips;
    }

    /** Whether the county publishes sales. */
    public boolean recordsSales() {
        return this == MIAMI_DADE || this == COOK;
    }

    /** Whether the county publishes the market value. */
    public boolean tellsMarketValue() {
        return this == MIAMI_DADE || this == HARRIS;
    }

    /** Whether the county publishes who owns a parcel. */
    public boolean tellsOwner() {
        return this != COOK;
    }

    /** Whether the assessor tells the taxable value. */
    boolean tellsTaxableValue() {
        return this == MIAMI_DADE || this == MONTCALM;
    }

    double latitude() {
        return latitude;
    }

    double longitude() {
        return longitude;
    }

    List<Place> places() {
        return places;
    }
}
