package io.cadastream.sandbox.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one MLS says about one home: the facts, before they are dirtied on the wire. Money is US dollars, areas are
 * square feet.
 *
 * @param system RESO OriginatingSystemName
 * @param key RESO ListingKey, unique over all MLSs
 * @param address null when the MLS withholds it
 * @param parcelNumber RESO ParcelNumber exactly as sent, null when not sent
 * @param listedAt when the MLS got it; never changes
 * @param modifiedAt RESO ModificationTimestamp
 * @param deleted no longer shown ({@code MlgCanView=false})
 */
public record Listing(
        String system,
        String key,
        int home,
        String fips,
        @Nullable Address address,
        AddressStyle style,
        @Nullable String parcelNumber,
        Market market,
        Building building,
        Display display,
        Instant listedAt,
        Instant modifiedAt,
        boolean deleted) {

    public Listing {
        // A journal from before there was this field does not have it.
        listedAt = listedAt == null ? modifiedAt : listedAt;
    }

    /**
     * Status, price and the dates that go with them.
     *
     * @param closeDateGarbled the MLS sends {@code TBD} for the close date, so nobody knows it
     */
    public record Market(
            String status,
            String mlsStatus,
            BigDecimal listPrice,
            BigDecimal originalListPrice,
            @Nullable BigDecimal previousListPrice,
            @Nullable BigDecimal closePrice,
            @Nullable LocalDate closeDate,
            boolean closeDateGarbled,
            LocalDate contractDate,
            int daysOnMarket,
            @Nullable Instant statusChangedAt,
            @Nullable Instant priceChangedAt) {

        Market withPrice(BigDecimal price, Instant at) {
            return new Market(
                    status,
                    mlsStatus,
                    price,
                    originalListPrice,
                    listPrice,
                    closePrice,
                    closeDate,
                    closeDateGarbled,
                    contractDate,
                    daysOnMarket,
                    statusChangedAt,
                    at);
        }

        /** Closing sets close price and date; every other status has neither. */
        Market withStatus(ListingStatus next, Instant at) {
            boolean closes = next == ListingStatus.CLOSED;
            return new Market(
                    next.wire(),
                    next.localWord(),
                    listPrice,
                    originalListPrice,
                    previousListPrice,
                    closes ? listPrice : null,
                    closes ? LocalDate.ofInstant(at, java.time.ZoneOffset.UTC) : null,
                    false,
                    contractDate,
                    daysOnMarket + 1,
                    at,
                    priceChangedAt);
        }

        Market withGarbledCloseDate() {
            return new Market(
                    status,
                    mlsStatus,
                    listPrice,
                    originalListPrice,
                    previousListPrice,
                    closePrice,
                    null,
                    true,
                    contractDate,
                    daysOnMarket,
                    statusChangedAt,
                    priceChangedAt);
        }

        Market withDaysOnMarket(int days) {
            return new Market(
                    status,
                    mlsStatus,
                    listPrice,
                    originalListPrice,
                    previousListPrice,
                    closePrice,
                    closeDate,
                    closeDateGarbled,
                    contractDate,
                    days,
                    statusChangedAt,
                    priceChangedAt);
        }
    }

    /**
     * The building as the agent describes it.
     *
     * @param squareMeters living area in whole square meters when the agent measured in those; then {@code livingArea} is
     *     its conversion
     */
    public record Building(
            String propertyType,
            String propertySubType,
            @Nullable Integer bedrooms,
            @Nullable Integer bathrooms,
            @Nullable BigDecimal livingArea,
            @Nullable Integer squareMeters,
            @Nullable BigDecimal lotSquareFeet,
            @Nullable BigDecimal lotAcres,
            @Nullable Integer yearBuilt,
            @Nullable Integer stories,
            @Nullable BigDecimal associationFee,
            @Nullable Double latitude,
            @Nullable Double longitude) {

        Building withBedrooms(int count) {
            return new Building(
                    propertyType,
                    propertySubType,
                    count,
                    bathrooms,
                    livingArea,
                    squareMeters,
                    lotSquareFeet,
                    lotAcres,
                    yearBuilt,
                    stories,
                    associationFee,
                    latitude,
                    longitude);
        }

        Building withBathrooms(int count) {
            return new Building(
                    propertyType,
                    propertySubType,
                    bedrooms,
                    count,
                    livingArea,
                    squareMeters,
                    lotSquareFeet,
                    lotAcres,
                    yearBuilt,
                    stories,
                    associationFee,
                    latitude,
                    longitude);
        }

        Building withLivingArea(BigDecimal squareFeet) {
            return new Building(
                    propertyType,
                    propertySubType,
                    bedrooms,
                    bathrooms,
                    squareFeet,
                    null,
                    lotSquareFeet,
                    lotAcres,
                    yearBuilt,
                    stories,
                    associationFee,
                    latitude,
                    longitude);
        }
    }

    /** Who shows it, and how. */
    public record Display(
            String office,
            String agent,
            @Nullable String attributionContact,
            @Nullable Boolean entireListing,
            @Nullable Boolean showAddress) {}

    /** The feed that carries it: {@code mls.<system>}. */
    public String feed() {
        return "mls." + system;
    }

    /** RESO ListingId, the number that people use: {@code A} and the digits of the key. */
    public String listingId() {
        return "A" + key.substring(3);
    }

    /** The address, when the MLS sends one. */
    public Optional<Address> sentAddress() {
        return style == AddressStyle.WITHHELD ? Optional.empty() : Optional.ofNullable(address);
    }

    Listing with(Market other, Instant at) {
        return new Listing(
                system, key, home, fips, address, style, parcelNumber, other, building, display, listedAt, at, deleted);
    }

    Listing with(Building other, Instant at) {
        return new Listing(
                system, key, home, fips, address, style, parcelNumber, market, other, display, listedAt, at, deleted);
    }

    Listing withAddress(Address other, AddressStyle otherStyle, Instant at) {
        return new Listing(
                system,
                key,
                home,
                fips,
                other,
                otherStyle,
                parcelNumber,
                market,
                building,
                display,
                listedAt,
                at,
                deleted);
    }

    Listing withParcelNumber(@Nullable String other, Instant at) {
        return new Listing(
                system, key, home, fips, address, style, other, market, building, display, listedAt, at, deleted);
    }

    Listing asDeleted(Instant at) {
        return new Listing(
                system, key, home, fips, address, style, parcelNumber, market, building, display, listedAt, at, true);
    }
}
