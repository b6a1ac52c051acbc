package io.cadastream.sandbox.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The homes of the world, and how people write their addresses in the CRM. */
public final class Homes {
    private final List<Home> all;
    private final Map<String, Home> byParcel = new HashMap<>();
    private final Map<String, Home> bySpelling = new HashMap<>();
    private final Map<String, Integer> homesAtDoor = new HashMap<>();

    private Homes(List<Home> all) {
        this.all = all;
        for (Home home : all) {
            byParcel.put(Parcel.id(home.fips(), digits(home.apn())), home);
            homesAtDoor.merge(home.address().key(), 1, Integer::sum);
            for (AddressStyle style : AddressStyle.values()) {
                bySpelling.put(
                        spelling(style.line(home.address()), home.address().zip()), home);
            }
        }
    }

    /** These homes, each at the position of its id. */
    public static Homes of(List<Home> all) {
        return new Homes(List.copyOf(all));
    }

    public List<Home> all() {
        return all;
    }

    public Home get(int id) {
        return all.get(id);
    }

    /** The home with this parcel number, however it is grouped. */
    public Optional<Home> byParcel(String fips, String parcelNumber) {
        return Optional.ofNullable(byParcel.get(Parcel.id(fips, digits(parcelNumber))));
    }

    /** Whether another parcel has the same address. */
    public boolean sharesAddress(Home home) {
        return homesAtDoor.getOrDefault(home.address().key(), 0) > 1;
    }

    /**
     * A home whose address the world itself has spelled like that. Not a parser: a spelling that the world never made is
     * unknown.
     */
    public Optional<Home> homeBySpelling(String line, String zip) {
        return Optional.ofNullable(bySpelling.get(spelling(line, zip)));
    }

    private static String digits(String parcelNumber) {
        return parcelNumber.replace("-", "").strip();
    }

    private static String spelling(String line, String zip) {
        return line + "|" + zip;
    }
}
