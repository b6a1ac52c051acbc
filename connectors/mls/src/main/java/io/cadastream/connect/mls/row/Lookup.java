package io.cadastream.connect.mls.row;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that a lookup field has in the RESO Data Dictionary 2.0. Lookups are open: an MLS may send others, which are kept
 * as they are, and counted.
 */
enum Lookup {
    PROPERTY_TYPE(
            "Business Opportunity",
            "Commercial Lease",
            "Commercial Sale",
            "Farm",
            "Land",
            "Manufactured In Park",
            "Residential",
            "Residential Income",
            "Residential Lease"),
    PROPERTY_SUB_TYPE(
            "Agriculture",
            "Apartment",
            "Boat Slip",
            "Business",
            "Cabin",
            "Condominium",
            "Deeded Parking",
            "Duplex",
            "Farm",
            "Hotel/Motel",
            "Industrial",
            "Manufactured Home",
            "Manufactured On Land",
            "Mixed Use",
            "Mobile Home",
            "Multi Family",
            "Office",
            "Own Your Own",
            "Quadruplex",
            "Ranch",
            "Retail",
            "Single Family Residence",
            "Stock Cooperative",
            "Timeshare",
            "Townhouse",
            "Triplex",
            "Unimproved Land",
            "Villa",
            "Warehouse"),
    ACTIVITY("Active", "Inactive"),
    OPEN_HOUSE_STATUS("Active", "Canceled", "Ended"),
    OPEN_HOUSE_TYPE("Broker", "Office", "Public"),
    MEDIA_CATEGORY(
            "Agent Photo",
            "Branded Virtual Tour",
            "Document",
            "Floor Plan",
            "Office Logo",
            "Office Photo",
            "Photo",
            "Unbranded Virtual Tour",
            "Video");

    private final Set<String> values;

    Lookup(String... values) {
        this.values = Arrays.stream(values).map(Lookup::letters).collect(Collectors.toSet());
    }

    /** Whether it is one of the values, in whatever spelling: servers also send {@code SingleFamilyResidence}. */
    boolean knows(String value) {
        return values.contains(letters(value));
    }

    private static String letters(String value) {
        return value.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
