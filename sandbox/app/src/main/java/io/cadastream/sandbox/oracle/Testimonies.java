package io.cadastream.sandbox.oracle;

import io.cadastream.sandbox.crm.CrmEdit;
import io.cadastream.sandbox.world.Address;
import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.Sale;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what sources hold into testimonies. Addresses come from the true components, never from what was sent. */
final class Testimonies {
    private static final Map<String, String> LAND_USES = Map.of(
            "001", "Single Family",
            "004", "Condominium",
            "A1", "Single Family",
            "A2", "Mobile Home");

    private Testimonies() {}

    static Testimony of(Listing listing) {
        Listing.Building building = listing.building();
        Columns says = identity(listing.fips(), listing.parcelNumber())
                .put("latitude", Canonical.number(building.latitude()))
                .put("longitude", Canonical.number(building.longitude()))
                .put("property_type", building.propertyType())
                .put("property_sub_type", building.propertySubType())
                .put("bedrooms_total", Canonical.number(building.bedrooms()))
                .put("bathrooms_total_integer", Canonical.number(building.bathrooms()))
                .put("living_area", Canonical.number(building.livingArea()))
                .put("year_built", Canonical.number(building.yearBuilt()))
                .put("stories", Canonical.number(building.stories()))
                .put("lot_size_square_feet", Canonical.number(building.lotSquareFeet()))
                .put("listing_feed", listing.feed())
                .put("listing_key", listing.key())
                .put("standard_status", listing.market().status())
                .put("list_price", Canonical.number(listing.market().listPrice()))
                .put("days_on_market", Canonical.number(listing.market().daysOnMarket()))
                .put("listing_contract_date", Canonical.date(listing.market().contractDate()));
        Address address = listing.sentAddress().orElse(null);
        if (address != null) {
            says.put(address);
        }
        return new Testimony(
                Testimony.SourceClass.MLS,
                listing.feed(),
                listing.key(),
                listing.modifiedAt(),
                listing.fips(),
                listing.parcelNumber(),
                address,
                says.map());
    }

    /** What the county's own layout has room for, and no more. */
    static Testimony of(Parcel parcel) {
        return switch (County.of(parcel.fips())) {
            case MIAMI_DADE, HARRIS -> ofRoll(parcel);
            case COOK -> ofPortal(parcel);
            case MONTCALM -> ofMapServer(parcel);
        };
    }

    private static Testimony ofRoll(Parcel parcel) {
        Columns says = identity(parcel.fips(), parcel.apn())
                .put(parcel.address())
                .put("living_area", Canonical.number(parcel.livingArea()))
                .put("year_built", Canonical.number(parcel.yearBuilt()))
                .put("lot_size_square_feet", Canonical.number(parcel.lotSquareFeet()))
                .put("land_use_code", parcel.landUseCode())
                .put("land_use", LAND_USES.get(parcel.landUseCode()))
                .put("legal_description", Canonical.text(parcel.legalDescription()))
                .put("owner_name", Canonical.text(parcel.owner().name()))
                .put("mailing_address", Canonical.text(parcel.owner().mailAddress()))
                .put("mailing_city", Canonical.text(parcel.owner().mailCity()))
                .put("mailing_state", Canonical.text(parcel.owner().mailState()))
                .put("mailing_postal_code", Canonical.text(parcel.owner().mailZip()))
                .put("tax_year", Canonical.number(parcel.taxYear()))
                .put("land_value", Canonical.number(parcel.values().land()))
                .put("market_value", Canonical.number(parcel.values().market()))
                .put("assessed_value", Canonical.number(parcel.values().assessed()))
                .put("taxable_value", Canonical.number(parcel.values().taxable()));
        return county(parcel.fips(), parcel.apn(), parcel.apn(), parcel.address(), says);
    }

    /** No address: such a parcel is found by its number alone. */
    private static Testimony ofPortal(Parcel parcel) {
        Columns says = identity(parcel.fips(), parcel.apn())
                .put("land_use_code", parcel.landUseCode())
                .put("tax_year", Canonical.number(parcel.taxYear()));
        Parcel.Location location = parcel.location();
        if (location != null) {
            says.put("latitude", Canonical.number(location.latitude()))
                    .put("longitude", Canonical.number(location.longitude()));
        }
        return county(parcel.fips(), parcel.apn(), parcel.apn(), null, says);
    }

    /** An address without its ZIP, which is the property's but finds no other record. */
    private static Testimony ofMapServer(Parcel parcel) {
        Columns says = identity(parcel.fips(), parcel.apn())
                .put(parcel.address())
                .without("postal_code")
                .put("owner_name", Canonical.text(parcel.owner().name()))
                .put("mailing_state", Canonical.text(parcel.owner().mailState()))
                .put("mailing_postal_code", Canonical.text(parcel.owner().mailZip()))
                .put("assessed_value", Canonical.number(parcel.values().assessed()))
                .put("taxable_value", Canonical.number(parcel.values().taxable()));
        return county(parcel.fips(), parcel.apn(), parcel.apn(), null, says);
    }

    static Testimony of(Sale sale) {
        Columns says = identity(sale.fips(), sale.apn())
                .put("last_sale_date", Canonical.date(sale.date()))
                .put("last_sale_price", Canonical.number(sale.price()))
                .put("last_sale_document_id", Canonical.text(sale.clerkNumber()));
        return county(sale.fips(), recordKey(sale), sale.apn(), null, says);
    }

    // Florida has a number for each sale; in Cook a deed's number and the parcel's are the key.
    private static String recordKey(Sale sale) {
        return sale.fips().equals(County.COOK.fips()) ? sale.clerkNumber() + "-" + sale.apn() : sale.saleId();
    }

    static Testimony of(CrmEdit edit, @Nullable Address address) {
        String fips = Canonical.text(edit.countyFips());
        String parcelNumber = Canonical.text(edit.parcelNumber());
        Columns says = identity(fips, parcelNumber)
                .put("bedrooms_total", Canonical.number(edit.bedrooms()))
                .put("bathrooms_total_integer", Canonical.number(edit.bathrooms()))
                .put("living_area", Canonical.number(edit.livingArea()))
                .put("year_built", Canonical.number(edit.yearBuilt()))
                .put("stories", Canonical.number(edit.stories()));
        if (address != null) {
            says.put(address);
        }
        return new Testimony(
                Testimony.SourceClass.CRM,
                "crm",
                "listing_edit/" + edit.id(),
                edit.updatedAt(),
                fips,
                parcelNumber,
                address,
                says.map());
    }

    private static Testimony county(
            String fips, String recordKey, String apn, @Nullable Address address, Columns says) {
        return new Testimony(
                Testimony.SourceClass.COUNTY,
                County.of(fips).feed(),
                recordKey,
                Instant.EPOCH,
                fips,
                apn,
                address,
                says.map());
    }

    private static Columns identity(@Nullable String fips, @Nullable String parcelNumber) {
        return new Columns()
                .put("county_fips", fips)
                .put("parcel_number", parcelNumber)
                .put("parcel_number_normalized", parcelNumber == null ? null : Testimony.normalized(parcelNumber));
    }
}
