package io.cadastream.streams.domain.link;

/** The rules that link a record to a property, with how sure each is; at an address, the first that fits counts. */
public enum LinkRule {
    /** County and parcel number are given. */
    PARCEL_NUMBER("parcel-number", 1.0),
    /** Exactly one parcel has the same address, unit included. */
    ADDRESS("address", 0.9),
    /** Several parcels have the address, and one of them is clearly the nearest by location. */
    ADDRESS_GEO("address-geo", 0.8),
    /** The building is one single parcel, and only one side names a unit: a duplex, or a county that leaves units out. */
    ADDRESS_UNIT_UNKNOWN("address-unit-unknown", 0.7),
    /** No parcel has the address: the property is provisional. */
    ADDRESS_ONLY("address-only", 0.6),
    /** Several parcels have the address: the lowest id is taken, and said to be a guess. */
    ADDRESS_AMBIGUOUS("address-ambiguous", 0.5),
    /** Neither parcel number nor usable address. */
    NONE("none", 0.0);

    private final String text;
    private final double confidence;

    LinkRule(String text, double confidence) {
        this.text = text;
        this.confidence = confidence;
    }

    /** As written in match_rule. */
    public String text() {
        return text;
    }

    /** 0 to 1. */
    public double confidence() {
        return confidence;
    }
}
