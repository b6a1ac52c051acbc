package io.cadastream.sandbox.oracle;

import java.util.List;
import java.util.Locale;

/** The warehouse tables that are verified, with their key and the columns that are compared; metadata is not. */
public enum UnifiedTable {
    PROPERTY(
            "property_id",
            "county_fips parcel_number parcel_number_normalized street_number street_dir_prefix street_name"
                    + " street_suffix street_dir_suffix unit_number city state_or_province postal_code latitude longitude"
                    + " property_type property_sub_type bedrooms_total bathrooms_total_integer living_area year_built"
                    + " stories lot_size_square_feet land_use_code land_use legal_description owner_name mailing_address"
                    + " mailing_city mailing_state mailing_postal_code tax_year land_value market_value assessed_value"
                    + " taxable_value last_sale_date last_sale_price last_sale_document_id listing_feed listing_key"
                    + " standard_status list_price days_on_market listing_contract_date price_per_square_foot"
                    + " h3_index source_count"),
    LISTING(
            "listing_ref",
            "feed listing_key originating_system_name property_id match_rule match_confidence listing_id"
                    + " standard_status mls_status list_price original_list_price previous_list_price close_price"
                    + " close_date listing_contract_date days_on_market status_change_at price_change_at county_fips"
                    + " county_or_parish parcel_number street_number street_dir_prefix street_name street_suffix"
                    + " street_dir_suffix unit_number city state_or_province postal_code latitude longitude property_type"
                    + " property_sub_type bedrooms_total bathrooms_total_integer living_area lot_size_square_feet"
                    + " year_built stories association_fee list_office_name list_agent_full_name attribution_contact"
                    + " internet_entire_listing_display_yn internet_address_display_yn"),
    CONTACT("contact_id", "full_name email phone city state_or_province postal_code do_not_call_yn"),
    LEAD("lead_id", "contact_id lead_source lead_status listing_ref budget message"),
    /** One column for each field of the property: the record that its value comes from. */
    PROPERTY_PROVENANCE("property_id", "");

    private final String key;
    private final List<String> columns;

    UnifiedTable(String key, String columns) {
        this.key = key;
        this.columns = columns.isEmpty() ? List.of() : List.of(columns.split(" "));
    }

    /** Name of the table in schema cadastream. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Primary key. */
    public String key() {
        return key;
    }

    /** The columns that are compared; empty for provenance, where the expected row names them. */
    public List<String> columns() {
        return columns;
    }
}
