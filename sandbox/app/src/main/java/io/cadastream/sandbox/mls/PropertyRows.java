package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.Address;
import io.cadastream.sandbox.world.AddressStyle;
import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.Listing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The resource Property: a row for each listing. */
final class PropertyRows {
    static final ResoSchema SCHEMA = ResoSchema.of("Property", "ListingKey")
            .with(ResoType.STRING, "ListingId", "OriginatingSystemName", "StandardStatus", "MlsStatus")
            .with(ResoType.TIMESTAMP, "ModificationTimestamp", "StatusChangeTimestamp", "PriceChangeTimestamp")
            .with(
                    ResoType.NUMBER,
                    "ListPrice",
                    "OriginalListPrice",
                    "PreviousListPrice",
                    "ClosePrice",
                    "AssociationFee")
            .with(ResoType.DATE, "CloseDate", "ListingContractDate")
            .with(ResoType.STRING, "CountyOrParish", "ParcelNumber", "UniversalPropertyId", "UnparsedAddress")
            .with(ResoType.STRING, "StreetNumber", "StreetDirPrefix", "StreetName", "StreetSuffix", "StreetDirSuffix")
            .with(ResoType.STRING, "UnitNumber", "City", "StateOrProvince", "PostalCode")
            .with(ResoType.NUMBER, "Latitude", "Longitude")
            .with(ResoType.STRING, "PropertyType", "PropertySubType", "LivingAreaUnits")
            .with(ResoType.NUMBER, "BedroomsTotal", "BathroomsTotalInteger", "LivingArea", "LotSizeSquareFeet")
            .with(ResoType.NUMBER, "LotSizeAcres", "YearBuilt", "Stories", "DaysOnMarket", "PhotosCount")
            .with(ResoType.STRING, "ListOfficeKey", "ListOfficeName", "ListAgentKey", "ListAgentFullName")
            .with(ResoType.STRING, "AttributionContact")
            .with(ResoType.BOOLEAN, "InternetEntireListingDisplayYN", "InternetAddressDisplayYN", "MlgCanView")
            .expanding(MediaRows.SCHEMA.resource(), OpenHouseRows.SCHEMA.resource());

    private PropertyRows() {}

    static ResoRow of(Listing listing) {
        RowValues values = new RowValues();
        identity(listing, values);
        market(listing.market(), values);
        building(listing.building(), values);
        display(listing, values);
        listing.sentAddress().ifPresent(address -> address(address, listing, values));
        boolean byStatus = listing.deleted() && Dirt.percent(listing.key(), "delete") < 20;
        values.put("MlgCanView", !listing.deleted() || byStatus);
        if (byStatus) {
            values.put("StandardStatus", "Delete");
        }
        Map<String, Comparable<?>> compact = values.map();
        return new ResoRow(
                listing.key(), compact, () -> Dirt.onWire(listing, compact), resource -> related(listing, resource));
    }

    /** The listing's rows of a resource that {@code $expand} knows. */
    private static List<ResoRow> related(Listing listing, String resource) {
        return resource.equals(MediaRows.SCHEMA.resource()) ? MediaRows.of(listing) : OpenHouseRows.of(listing);
    }

    private static void identity(Listing listing, RowValues values) {
        values.put("ListingKey", listing.key());
        values.put("ListingId", listing.listingId());
        values.put("OriginatingSystemName", listing.system());
        values.put("ModificationTimestamp", listing.modifiedAt());
        values.put("CountyOrParish", County.of(listing.fips()).countyName());
        values.put("StateOrProvince", County.of(listing.fips()).state());
        values.put("ParcelNumber", listing.parcelNumber());
    }

    private static void market(Listing.Market market, RowValues values) {
        values.put("StandardStatus", market.status());
        values.put("MlsStatus", market.mlsStatus());
        values.put("ListPrice", market.listPrice());
        values.put("OriginalListPrice", market.originalListPrice());
        values.put("PreviousListPrice", market.previousListPrice());
        values.put("ClosePrice", market.closePrice());
        values.put("CloseDate", market.closeDate());
        values.put("ListingContractDate", market.contractDate());
        values.put("DaysOnMarket", BigDecimal.valueOf(market.daysOnMarket()));
        values.put("StatusChangeTimestamp", market.statusChangedAt());
        values.put("PriceChangeTimestamp", market.priceChangedAt());
    }

    private static void building(Listing.Building building, RowValues values) {
        values.put("PropertyType", building.propertyType());
        values.put("PropertySubType", building.propertySubType());
        values.put("BedroomsTotal", RowValues.number(building.bedrooms()));
        values.put("BathroomsTotalInteger", RowValues.number(building.bathrooms()));
        Integer meters = building.squareMeters();
        values.put("LivingArea", meters == null ? building.livingArea() : RowValues.number(meters));
        if (building.livingArea() != null) {
            values.put("LivingAreaUnits", meters == null ? "Square Feet" : "Square Meters");
        }
        values.put("LotSizeAcres", building.lotAcres());
        values.put("LotSizeSquareFeet", building.lotAcres() == null ? building.lotSquareFeet() : null);
        values.put("YearBuilt", RowValues.number(building.yearBuilt()));
        values.put("Stories", RowValues.number(building.stories()));
        values.put("AssociationFee", building.associationFee());
        values.put("Latitude", building.latitude() == null ? null : BigDecimal.valueOf(building.latitude()));
        values.put("Longitude", building.longitude() == null ? null : BigDecimal.valueOf(building.longitude()));
    }

    private static void display(Listing listing, RowValues values) {
        Listing.Display display = listing.display();
        values.put("ListOfficeKey", OfficeRows.keyOf(listing.key(), display));
        values.put("ListOfficeName", display.office());
        values.put("ListAgentKey", MemberRows.keyOf(listing.key(), display));
        values.put("ListAgentFullName", display.agent());
        values.put("AttributionContact", display.attributionContact());
        values.put("InternetEntireListingDisplayYN", display.entireListing());
        values.put("InternetAddressDisplayYN", display.showAddress());
        values.put("PhotosCount", RowValues.number(MediaRows.count(listing)));
    }

    private static void address(Address address, Listing listing, RowValues values) {
        AddressStyle style = listing.style();
        values.put("City", style.city(address));
        values.put("PostalCode", address.zip());
        if (!style.inParts() || Dirt.percent(listing.key(), "line too") < 50) {
            values.put("UnparsedAddress", style.line(address));
        }
        if (style.inParts()) {
            values.put("StreetNumber", address.number());
            values.put("StreetDirPrefix", style.direction(address.preDirection()));
            values.put("StreetName", style.street(address));
            values.put("StreetSuffix", style.suffix(address.suffix()));
            values.put("StreetDirSuffix", style.direction(address.postDirection()));
            values.put("UnitNumber", style.unit(address));
        }
    }
}
