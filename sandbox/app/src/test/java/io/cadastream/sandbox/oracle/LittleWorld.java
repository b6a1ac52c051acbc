package io.cadastream.sandbox.oracle;

import io.cadastream.sandbox.crm.CrmEdit;
import io.cadastream.sandbox.crm.CrmRows;
import io.cadastream.sandbox.world.Address;
import io.cadastream.sandbox.world.AddressStyle;
import io.cadastream.sandbox.world.Facts;
import io.cadastream.sandbox.world.Homes;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.Sale;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A world of a few records, built by hand: 12 N Maple St, Miami, unless told otherwise. */
final class LittleWorld {
    static final Address MAPLE = new Address("12", "N", "MAPLE", "ST", null, null, "MIAMI", "FL", "33131");
    static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    static final String APN = "0131230000001";
    static final String UPI = "urn:reso:upi:2.0:US:12086:" + APN;

    private final List<Listing> listings = new ArrayList<>();
    private final List<Parcel> parcels = new ArrayList<>();
    private final List<Sale> sales = new ArrayList<>();
    private String fips = "12086";
    private final List<CrmEdit> edits = new ArrayList<>();
    private final List<CrmRows.Contact> contacts = new ArrayList<>();
    private final List<CrmRows.Lead> leads = new ArrayList<>();

    /** From now on all is in that county. */
    LittleWorld in(String county) {
        fips = county;
        return this;
    }

    LittleWorld listing(String key, @Nullable String parcelNumber, @Nullable Address address, int minutes) {
        return listing(key, parcelNumber, address, minutes, 500_000);
    }

    LittleWorld listing(String key, @Nullable String parcelNumber, @Nullable Address address, int minutes, long price) {
        Instant at = MORNING.plusSeconds(60L * minutes);
        listings.add(new Listing(
                "suncoast",
                key,
                0,
                fips,
                address,
                address == null ? AddressStyle.WITHHELD : AddressStyle.LINE,
                parcelNumber,
                new Listing.Market(
                        "Active",
                        "A",
                        BigDecimal.valueOf(price),
                        BigDecimal.valueOf(price),
                        null,
                        null,
                        null,
                        false,
                        LocalDate.of(2026, 10, 1),
                        12,
                        null,
                        at),
                new Listing.Building(
                        "Residential",
                        "Single Family Residence",
                        3,
                        2,
                        new BigDecimal("1800.00"),
                        null,
                        null,
                        null,
                        1980,
                        null,
                        null,
                        25.5,
                        -80.25),
                new Listing.Display(" Palm Realty ", "Dana", null, true, null),
                at,
                at,
                false));
        return this;
    }

    LittleWorld parcel(String apn, Address address) {
        parcels.add(new Parcel(
                fips,
                apn,
                0,
                address,
                AddressStyle.ASSESSOR,
                new Parcel.Owner("SMITH JOHN", "PO BOX 1", "ATLANTA", "GA", "30301"),
                "001",
                1977,
                new BigDecimal("1750"),
                new BigDecimal("7500"),
                "LOT 1",
                2026,
                new Parcel.Values(100_000, 400_000, 350_000, 300_000L),
                fips.equals("17031") ? new Parcel.Location(41.5, -87.25) : null));
        return this;
    }

    LittleWorld sale(String id, String apn, int year, long price) {
        sales.add(new Sale(fips, id, apn, year, 5, price, true, "C" + id));
        return this;
    }

    LittleWorld edit(long id, @Nullable String apn, @Nullable String line, int bedrooms) {
        edits.add(new CrmEdit(
                id,
                apn == null ? null : fips,
                apn,
                line,
                line == null ? null : "33131",
                bedrooms,
                null,
                null,
                1999,
                null,
                MORNING));
        return this;
    }

    LittleWorld contact(CrmRows.Contact contact) {
        contacts.add(contact);
        return this;
    }

    LittleWorld lead(CrmRows.Lead lead) {
        leads.add(lead);
        return this;
    }

    Truth truth() {
        return new Oracle(Homes.of(List.of()))
                .truth(
                        new Facts.Snapshot(listings, parcels, sales),
                        new CrmRows(contacts, leads, edits),
                        Instant.EPOCH);
    }

    Map<String, Map<String, String>> properties() {
        return truth().table(UnifiedTable.PROPERTY);
    }

    Map<String, String> property(String id) {
        return Objects.requireNonNull(properties().get(id));
    }

    Map<String, String> winners(String id) {
        return Objects.requireNonNull(
                truth().table(UnifiedTable.PROPERTY_PROVENANCE).get(id));
    }

    Map<String, String> listingRow(String key) {
        return Objects.requireNonNull(truth().table(UnifiedTable.LISTING).get("mls.suncoast/" + key));
    }
}
