package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.Address;
import io.cadastream.sandbox.world.AddressStyle;
import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.Listing;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listing as a row of the Property resource: typed values to filter and order by, and what goes over the wire, which is
 * dirtier.
 */
record ResoRow(Map<String, Comparable<?>> values, Map<String, Object> wire) {

    static ResoRow of(Listing listing) {
        Values values = new Values();
        identity(listing, values);
        market(listing.market(), values);
        building(listing.building(), values);
        display(listing.display(), values);
        listing.sentAddress().ifPresent(address -> address(address, listing, values));
        boolean byStatus = listing.deleted() && Dirt.percent(listing.key(), "delete") < 20;
        values.put("MlgCanView", !listing.deleted() || byStatus);
        if (byStatus) {
            values.put("StandardStatus", "Delete");
        }
        return new ResoRow(values.map, Dirt.onWire(listing, values.map));
    }

    /** The same row with other things on the wire than it is filtered and ordered by. */
    ResoRow with(Map<String, ? extends Comparable<?>> otherValues, Map<String, ?> otherWire) {
        Map<String, Comparable<?>> newValues = new LinkedHashMap<>(values);
        newValues.putAll(otherValues);
        Map<String, Object> newWire = new LinkedHashMap<>(wire);
        newWire.putAll(otherWire);
        return new ResoRow(newValues, newWire);
    }

    String key() {
        return String.valueOf(values.get("ListingKey"));
    }

    /** What is sent, limited to the selected fields; an empty selection selects all. */
    Map<String, Object> select(Set<String> fields) {
        if (fields.isEmpty()) {
            return wire;
        }
        Map<String, Object> selected = new LinkedHashMap<>(wire);
        selected.keySet().retainAll(fields);
        return selected;
    }

    private static void identity(Listing listing, Values values) {
        values.put("ListingKey", listing.key());
        values.put("ListingId", listing.listingId());
        values.put("OriginatingSystemName", listing.system());
        values.put("ModificationTimestamp", listing.modifiedAt());
        values.put("CountyOrParish", County.of(listing.fips()).countyName());
        values.put("StateOrProvince", County.of(listing.fips()).state());
        values.put("ParcelNumber", listing.parcelNumber());
    }

    private static void market(Listing.Market market, Values values) {
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

    private static void building(Listing.Building building, Values values) {
        values.put("PropertyType", building.propertyType());
        values.put("PropertySubType", building.propertySubType());
        values.put("BedroomsTotal", decimal(building.bedrooms()));
        values.put("BathroomsTotalInteger", decimal(building.bathrooms()));
        Integer meters = building.squareMeters();
        values.put("LivingArea", meters == null ? building.livingArea() : decimal(meters));
        if (building.livingArea() != null) {
            values.put("LivingAreaUnits", meters == null ? "Square Feet" : "Square Meters");
        }
        values.put("LotSizeAcres", building.lotAcres());
        values.put("LotSizeSquareFeet", building.lotAcres() == null ? building.lotSquareFeet() : null);
        values.put("YearBuilt", decimal(building.yearBuilt()));
        values.put("Stories", decimal(building.stories()));
        values.put("AssociationFee", building.associationFee());
        values.put("Latitude", building.latitude() == null ? null : BigDecimal.valueOf(building.latitude()));
        values.put("Longitude", building.longitude() == null ? null : BigDecimal.valueOf(building.longitude()));
    }

    private static void display(Listing.Display display, Values values) {
        values.put("ListOfficeName", display.office());
        values.put("ListAgentFullName", display.agent());
        values.put("AttributionContact", display.attributionContact());
        values.put("InternetEntireListingDisplayYN", display.entireListing());
        values.put("InternetAddressDisplayYN", display.showAddress());
    }

    private static void address(Address address, Listing listing, Values values) {
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

    private static @Nullable BigDecimal decimal(@Nullable Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    /** Collects what is there; a null is a field that the row does not have. */
    private static final class Values {
        private final Map<String, Comparable<?>> map = new LinkedHashMap<>();

        void put(String field, @Nullable Comparable<?> value) {
            if (value != null) {
                map.put(field, value);
            }
        }
    }
}
