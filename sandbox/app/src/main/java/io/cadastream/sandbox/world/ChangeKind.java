package io.cadastream.sandbox.world;

import java.util.Locale;

/**
 * The kinds of traffic. The default weights are shares among the kinds that delete nothing, and among those that do; how
 * often there is a delete at all is a setting of its own.
 */
public enum ChangeKind {
    LISTING_PRICE(Place.MLS, 24, false),
    LISTING_STATUS(Place.MLS, 12, false),
    LISTING_DETAILS(Place.MLS, 8, false),
    LISTING_ADDRESS(Place.MLS, 2, false),
    LISTING_PARCEL_NUMBER(Place.MLS, 2, false),
    NEW_LISTING(Place.MLS, 4, false),
    PARCEL_REASSESSED(Place.COUNTY, 6, false),
    PARCEL_OWNER(Place.COUNTY, 3, false),
    PARCEL_ADDRESS(Place.COUNTY, 1, false),
    PARCEL_ADDED(Place.COUNTY, 2, false),
    SALE_RECORDED(Place.COUNTY, 4, false),
    CONTACT_UPDATED(Place.CRM, 12, false),
    CONTACT_CREATED(Place.CRM, 2, false),
    LEAD_CREATED(Place.CRM, 5, false),
    LEAD_STATUS(Place.CRM, 6, false),
    LISTING_EDIT_MADE(Place.CRM, 3, false),
    LISTING_EDIT_CHANGED(Place.CRM, 4, false),
    LISTING_DELETED(Place.MLS, 4, true),
    PARCEL_VANISHED(Place.COUNTY, 1, true),
    CONTACT_DELETED(Place.CRM, 1, true),
    LEAD_DELETED(Place.CRM, 3, true),
    LISTING_EDIT_DELETED(Place.CRM, 2, true);

    /** Where it happens. */
    public enum Place {
        MLS,
        COUNTY,
        CRM
    }

    private final Place place;
    private final int defaultWeight;
    private final boolean delete;

    ChangeKind(Place place, int defaultWeight, boolean delete) {
        this.place = place;
        this.defaultWeight = defaultWeight;
        this.delete = delete;
    }

    public Place place() {
        return place;
    }

    public int defaultWeight() {
        return defaultWeight;
    }

    public boolean delete() {
        return delete;
    }

    /** Its name in a scenario file: {@code listing_price}. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
