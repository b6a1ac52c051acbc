package io.cadastream.connect.mls.row;

import static io.cadastream.connect.mls.row.FieldMapping.date;
import static io.cadastream.connect.mls.row.FieldMapping.decimal;
import static io.cadastream.connect.mls.row.FieldMapping.flag;
import static io.cadastream.connect.mls.row.FieldMapping.lookup;
import static io.cadastream.connect.mls.row.FieldMapping.text;
import static io.cadastream.connect.mls.row.FieldMapping.whole;

import java.time.ZoneId;
import java.util.List;

/** The fields of a listing that stand on their own. */
final class ListingFields {
    private ListingFields() {}

    static List<FieldMapping> table(ZoneId zone) {
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
                new FieldMapping("StatusChangeTimestamp", "status_change_at", Coercion.timestamp(zone)),
                new FieldMapping("PriceChangeTimestamp", "price_change_at", Coercion.timestamp(zone)),
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
                new FieldMapping("Latitude", "latitude", Coercion.degrees(90)),
                new FieldMapping("Longitude", "longitude", Coercion.degrees(180)),
                lookup("PropertyType", "property_type", Lookup.PROPERTY_TYPE),
                lookup("PropertySubType", "property_sub_type", Lookup.PROPERTY_SUB_TYPE),
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
}
