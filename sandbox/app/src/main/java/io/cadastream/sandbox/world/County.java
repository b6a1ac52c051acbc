package io.cadastream.sandbox.world;

import java.util.List;

/** The two counties of the world. */
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
                    new Place("HUMBLE", "77338")));

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
        throw new IllegalArgumentException("county " + fips + " is not in this world; it has 12086 and 48201");
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
