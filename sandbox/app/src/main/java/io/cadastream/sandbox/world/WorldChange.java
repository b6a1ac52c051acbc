package io.cadastream.sandbox.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the world at an MLS or a county; one line of the journal. Applying the same changes in the
 * same order to the same seed always gives the same facts. (The CRM's truth is its database, so its changes are not here.)
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorldChange.NewListing.class, name = "new-listing"),
    @JsonSubTypes.Type(value = WorldChange.ListingPriceChanged.class, name = "listing-price"),
    @JsonSubTypes.Type(value = WorldChange.ListingStatusChanged.class, name = "listing-status"),
    @JsonSubTypes.Type(value = WorldChange.ListingPatched.class, name = "listing-patched"),
    @JsonSubTypes.Type(value = WorldChange.AddressCorrected.class, name = "listing-address"),
    @JsonSubTypes.Type(value = WorldChange.ParcelNumberChanged.class, name = "listing-parcel-number"),
    @JsonSubTypes.Type(value = WorldChange.CloseDateGarbled.class, name = "listing-close-date-garbled"),
    @JsonSubTypes.Type(value = WorldChange.ListingDeleted.class, name = "listing-deleted"),
    @JsonSubTypes.Type(value = WorldChange.ParcelAdded.class, name = "parcel-added"),
    @JsonSubTypes.Type(value = WorldChange.ParcelReassessed.class, name = "parcel-reassessed"),
    @JsonSubTypes.Type(value = WorldChange.OwnerChanged.class, name = "parcel-owner"),
    @JsonSubTypes.Type(value = WorldChange.ParcelPatched.class, name = "parcel-patched"),
    @JsonSubTypes.Type(value = WorldChange.SitusCorrected.class, name = "parcel-address"),
    @JsonSubTypes.Type(value = WorldChange.ParcelVanished.class, name = "parcel-vanished"),
    @JsonSubTypes.Type(value = WorldChange.SaleRecorded.class, name = "sale-recorded")
})
public sealed interface WorldChange {

    /** When it happened, UTC; the ModificationTimestamp of a listing. */
    Instant at();

    /** Puts the change into the facts. */
    void applyTo(Facts facts);

    /** A change of one listing. */
    sealed interface OfListing extends WorldChange {
        /** RESO ListingKey. */
        String key();
    }

    /** A change that the next county snapshot shows. */
    sealed interface OfCounty extends WorldChange {
        /** County, five digits. */
        String fips();
    }

    /** A change of one parcel. */
    sealed interface OfParcel extends OfCounty {
        /** Parcel number exactly as the county writes it. */
        String apn();
    }

    record NewListing(Listing listing) implements OfListing {
        @Override
        public Instant at() {
            return listing.modifiedAt();
        }

        @Override
        public String key() {
            return listing.key();
        }

        @Override
        public void applyTo(Facts facts) {
            facts.put(listing);
        }
    }

    record ListingPriceChanged(Instant at, String key, BigDecimal price) implements OfListing {
        @Override
        public void applyTo(Facts facts) {
            Listing listing = facts.listing(key);
            facts.put(listing.with(listing.market().withPrice(price, at), at));
        }
    }

    record ListingStatusChanged(Instant at, String key, ListingStatus status) implements OfListing {
        @Override
        public void applyTo(Facts facts) {
            Listing listing = facts.listing(key);
            facts.put(listing.with(listing.market().withStatus(status, at), at));
        }
    }

    /** Fields set together, by their RESO names; see {@link ListingPatch} for those allowed. */
    record ListingPatched(Instant at, String key, Map<String, String> fields) implements OfListing {
        @Override
        public void applyTo(Facts facts) {
            facts.put(ListingPatch.apply(facts.listing(key), fields, at));
        }
    }

    record AddressCorrected(Instant at, String key, Address address, AddressStyle style) implements OfListing {
        @Override
        public void applyTo(Facts facts) {
            facts.put(facts.listing(key).withAddress(address, style, at));
        }
    }

    /** The agent fills in, retypes or clears the parcel number. */
    record ParcelNumberChanged(
            Instant at, String key, @Nullable String parcelNumber) implements OfListing {
        @Override
        public void applyTo(Facts facts) {
            facts.put(facts.listing(key).withParcelNumber(parcelNumber, at));
        }
    }

    /** The MLS sends {@code TBD} where a close date belongs. */
    record CloseDateGarbled(Instant at, String key) implements OfListing {
        @Override
        public void applyTo(Facts facts) {
            Listing listing = facts.listing(key);
            facts.put(listing.with(listing.market().withGarbledCloseDate(), at));
        }
    }

    record ListingDeleted(Instant at, String key) implements OfListing {
        @Override
        public void applyTo(Facts facts) {
            facts.put(facts.listing(key).asDeleted(at));
        }
    }

    record ParcelAdded(Instant at, Parcel parcel) implements OfParcel {
        @Override
        public String fips() {
            return parcel.fips();
        }

        @Override
        public String apn() {
            return parcel.apn();
        }

        @Override
        public void applyTo(Facts facts) {
            facts.put(parcel);
        }
    }

    record ParcelReassessed(Instant at, String fips, String apn, Parcel.Values values) implements OfParcel {
        @Override
        public void applyTo(Facts facts) {
            facts.put(facts.parcel(fips, apn).with(values));
        }
    }

    record OwnerChanged(Instant at, String fips, String apn, Parcel.Owner owner) implements OfParcel {
        @Override
        public void applyTo(Facts facts) {
            facts.put(facts.parcel(fips, apn).with(owner));
        }
    }

    /** Fields set together, by their unified names; see {@link ParcelPatch} for those allowed. */
    record ParcelPatched(Instant at, String fips, String apn, Map<String, String> fields) implements OfParcel {
        @Override
        public void applyTo(Facts facts) {
            facts.put(ParcelPatch.apply(facts.parcel(fips, apn), fields));
        }
    }

    /** The county corrects the property's own address. */
    record SitusCorrected(Instant at, String fips, String apn, Address address) implements OfParcel {
        @Override
        public void applyTo(Facts facts) {
            facts.put(facts.parcel(fips, apn).with(address));
        }
    }

    record ParcelVanished(Instant at, String fips, String apn) implements OfParcel {
        @Override
        public void applyTo(Facts facts) {
            facts.removeParcel(fips, apn);
        }
    }

    record SaleRecorded(Instant at, Sale sale) implements OfCounty {
        @Override
        public String fips() {
            return sale.fips();
        }

        @Override
        public void applyTo(Facts facts) {
            facts.put(sale);
        }
    }
}
