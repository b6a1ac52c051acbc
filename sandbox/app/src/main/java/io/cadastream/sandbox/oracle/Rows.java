package io.cadastream.sandbox.oracle;

import io.cadastream.sandbox.crm.CrmRows;
import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.Listing;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expected rows of the tables that hold one source record each. */
final class Rows {
    private Rows() {}

    static Map<String, String> of(Listing listing, Linking.Link link) {
        County county = County.of(listing.fips());
        Columns row = new Columns()
                .put("feed", listing.feed())
                .put("listing_key", listing.key())
                .put("originating_system_name", listing.system())
                .put("property_id", link.propertyId())
                .put("match_rule", link.rule())
                .put("match_confidence", link.confidence())
                .put("listing_id", listing.listingId())
                .put("county_fips", listing.fips())
                .put("county_or_parish", county.countyName())
                .put("state_or_province", county.state())
                .put("parcel_number", Canonical.text(listing.parcelNumber()));
        market(listing.market(), row);
        building(listing.building(), row);
        display(listing.display(), row);
        listing.sentAddress().ifPresent(row::put);
        return row.map();
    }

    static Map<String, String> of(CrmRows.Contact contact) {
        return new Columns()
                .put("full_name", Canonical.text(contact.fullName()))
                .put("email", Canonical.email(contact.email()))
                .put("phone", Canonical.text(contact.phone()))
                .put("city", Canonical.place(contact.city()))
                .put("state_or_province", Canonical.place(contact.state()))
                .put("postal_code", Canonical.zip(contact.postalCode()))
                .put("do_not_call_yn", Canonical.flag(contact.doNotCall()))
                .map();
    }

    static Map<String, String> of(CrmRows.Lead lead) {
        return new Columns()
                .put("contact_id", Canonical.number(lead.contactId()))
                .put("lead_source", Canonical.text(lead.source()))
                .put("lead_status", Canonical.text(lead.status()))
                .put("listing_ref", listingRef(lead))
                .put("budget", Canonical.number(lead.budget()))
                .put("message", Canonical.text(lead.message()))
                .map();
    }

    private static @Nullable String listingRef(CrmRows.Lead lead) {
        return lead.listingFeed() == null || lead.listingKey() == null
                ? null
                : lead.listingFeed() + "/" + lead.listingKey();
    }

    private static void market(Listing.Market market, Columns row) {
        row.put("standard_status", market.status())
                .put("mls_status", market.mlsStatus())
                .put("list_price", Canonical.number(market.listPrice()))
                .put("original_list_price", Canonical.number(market.originalListPrice()))
                .put("previous_list_price", Canonical.number(market.previousListPrice()))
                .put("close_price", Canonical.number(market.closePrice()))
                .put("close_date", Canonical.date(market.closeDate()))
                .put("listing_contract_date", Canonical.date(market.contractDate()))
                .put("days_on_market", Canonical.number(market.daysOnMarket()))
                .put("status_change_at", Canonical.time(market.statusChangedAt()))
                .put("price_change_at", Canonical.time(market.priceChangedAt()));
    }

    private static void building(Listing.Building building, Columns row) {
        row.put("latitude", Canonical.number(building.latitude()))
                .put("longitude", Canonical.number(building.longitude()))
                .put("property_type", building.propertyType())
                .put("property_sub_type", building.propertySubType())
                .put("bedrooms_total", Canonical.number(building.bedrooms()))
                .put("bathrooms_total_integer", Canonical.number(building.bathrooms()))
                .put("living_area", Canonical.number(building.livingArea()))
                .put("lot_size_square_feet", Canonical.number(building.lotSquareFeet()))
                .put("year_built", Canonical.number(building.yearBuilt()))
                .put("stories", Canonical.number(building.stories()))
                .put("association_fee", Canonical.number(building.associationFee()));
    }

    private static void display(Listing.Display display, Columns row) {
        row.put("list_office_name", Canonical.text(display.office()))
                .put("list_agent_full_name", Canonical.text(display.agent()))
                .put("attribution_contact", Canonical.text(display.attributionContact()))
                .put("internet_entire_listing_display_yn", Canonical.flag(display.entireListing()))
                .put("internet_address_display_yn", Canonical.flag(display.showAddress()));
    }
}
