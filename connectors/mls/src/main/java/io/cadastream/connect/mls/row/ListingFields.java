package io.cadastream.connect.mls.row;

import java.time.ZoneId;
import java.util.List;

/** Which RESO field becomes which field of the payload, and how it is read: those that stand on their own. */
final class ListingFields {
    /**
     * One line of the table.
     *
     * @param reso name in the RESO Data Dictionary
     * @param field name in our payload
     */
    record Mapping(String reso, String field, Coercion coercion) {}

    private ListingFields() {}

    static List<Mapping> table(ZoneId zone) {
        return List.of(
                text("OriginatingSystemName", "originating_system_name"),
                text("ListingId", "listing_id"),
                text("MlsStatus", "mls_status"),
                decimal("OriginalListPrice", "original_list_price"),
                decimal("PreviousListPrice", "previous_list_price"),
                decimal("ClosePrice", "close_price"),
                date("CloseDate", "close_date"),
                date("ListingContractDate", "listing_contract_date"),
                whole("DaysOnMarket", "days_on_market"),
                new Mapping("StatusChangeTimestamp", "status_change_at", Coercion.timestamp(zone)),
                new Mapping("PriceChangeTimestamp", "price_change_at", Coercion.timestamp(zone)),
                text("CountyOrParish", "county_or_parish"),
                text("ParcelNumber", "parcel_number"),
                text("UniversalPropertyId", "universal_property_id"),
                text("UnparsedAddress", "unparsed_address"),
                text("StreetNumber", "street_number"),
                text("StreetDirPrefix", "street_dir_prefix"),
                text("StreetName", "street_name"),
                text("StreetSuffix", "street_suffix"),
                text("StreetDirSuffix", "street_dir_suffix"),
                text("UnitNumber", "unit_number"),
                text("City", "city"),
                text("StateOrProvince", "state_or_province"),
                text("PostalCode", "postal_code"),
                new Mapping("Latitude", "latitude", Coercion.degrees(90)),
                new Mapping("Longitude", "longitude", Coercion.degrees(180)),
                text("PropertyType", "property_type"),
                text("PropertySubType", "property_sub_type"),
                whole("BedroomsTotal", "bedrooms_total"),
                whole("BathroomsTotalInteger", "bathrooms_total_integer"),
                whole("YearBuilt", "year_built"),
                whole("Stories", "stories"),
                decimal("AssociationFee", "association_fee"),
                text("ListOfficeName", "list_office_name"),
                text("ListAgentFullName", "list_agent_full_name"),
                text("AttributionContact", "attribution_contact"),
                flag("InternetEntireListingDisplayYN", "internet_entire_listing_display_yn"),
                flag("InternetAddressDisplayYN", "internet_address_display_yn"));
    }

    private static Mapping text(String reso, String field) {
        return new Mapping(reso, field, Coercion::text);
    }

    private static Mapping whole(String reso, String field) {
        return new Mapping(reso, field, Coercion::wholeNumber);
    }

    private static Mapping decimal(String reso, String field) {
        return new Mapping(reso, field, Coercion::decimal);
    }

    private static Mapping date(String reso, String field) {
        return new Mapping(reso, field, Coercion::date);
    }

    private static Mapping flag(String reso, String field) {
        return new Mapping(reso, field, Coercion::flag);
    }
}
