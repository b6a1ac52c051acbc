package io.cadastream.sandbox.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What MLSs and counties say at one moment. Mutable, and not thread-safe: {@link World} guards it. */
public final class Facts {
    private final Map<String, Listing> listings = new LinkedHashMap<>();
    private final Map<String, Parcel> parcels = new LinkedHashMap<>();
    private final Map<String, Sale> sales = new LinkedHashMap<>();
    private final Map<String, Sale> latestSales = new HashMap<>();
    // In order of creation, never shrinking: for picking one by number.
    private final List<String> listingKeys = new ArrayList<>();

    /** An unchanging copy of the facts. */
    public record Snapshot(List<Listing> listings, List<Parcel> parcels, List<Sale> sales) {}

    Snapshot snapshot() {
        return new Snapshot(List.copyOf(listings.values()), List.copyOf(parcels.values()), List.copyOf(sales.values()));
    }

    /** Every listing ever made, deleted ones too. */
    public Collection<Listing> listings() {
        return listings.values();
    }

    public Collection<Parcel> parcels() {
        return parcels.values();
    }

    public Collection<Sale> sales() {
        return sales.values();
    }

    List<String> listingKeys() {
        return listingKeys;
    }

    /** The listing with this key, deleted or not. */
    public Optional<Listing> findListing(String key) {
        return Optional.ofNullable(listings.get(key));
    }

    /** The parcel, when the county file has it now. */
    public Optional<Parcel> findParcel(String fips, String apn) {
        return Optional.ofNullable(parcels.get(Parcel.id(fips, apn)));
    }

    Listing listing(String key) {
        return findListing(key).orElseThrow(() -> new NoSuchElementException("no listing " + key));
    }

    Parcel parcel(String fips, String apn) {
        return findParcel(fips, apn)
                .orElseThrow(() -> new NoSuchElementException("no parcel " + apn + " in county " + fips));
    }

    Optional<Sale> latestSale(String fips, String apn) {
        return Optional.ofNullable(latestSales.get(Parcel.id(fips, apn)));
    }

    void put(Listing listing) {
        if (listings.put(listing.key(), listing) == null) {
            listingKeys.add(listing.key());
        }
    }

    void put(Parcel parcel) {
        parcels.put(parcel.id(), parcel);
    }

    void put(Sale sale) {
        sales.put(sale.fips() + ":" + sale.saleId(), sale);
        latestSales.merge(
                Parcel.id(sale.fips(), sale.apn()), sale, (a, b) -> a.date().isAfter(b.date()) ? a : b);
    }

    void removeParcel(String fips, String apn) {
        parcels.remove(Parcel.id(fips, apn));
    }
}
