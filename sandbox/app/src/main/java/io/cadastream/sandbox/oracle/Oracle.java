package io.cadastream.sandbox.oracle;

import io.cadastream.sandbox.crm.CrmEdit;
import io.cadastream.sandbox.crm.CrmRows;
import io.cadastream.sandbox.world.Address;
import io.cadastream.sandbox.world.Facts;
import io.cadastream.sandbox.world.Home;
import io.cadastream.sandbox.world.Homes;
import io.cadastream.sandbox.world.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Works out the warehouse from the world: from true components and facts, by the written rules of unification, and by
 * nothing of the application that it judges.
 */
public final class Oracle {
    private final Homes homes;

    public Oracle(Homes homes) {
        this.homes = homes;
    }

    /** What the warehouse must hold once everything in these sources has arrived. */
    public Truth truth(Facts.Snapshot facts, CrmRows crm, Instant takenAt) {
        List<String> notes = new ArrayList<>();
        Map<Listing, Testimony> listings = new java.util.LinkedHashMap<>();
        facts.listings().stream()
                .filter(listing -> !listing.deleted())
                .forEach(listing -> listings.put(listing, Testimonies.of(listing)));
        List<Testimony> records = new ArrayList<>(listings.values());
        facts.parcels().forEach(parcel -> records.add(Testimonies.of(parcel)));
        facts.sales().forEach(sale -> records.add(Testimonies.of(sale)));
        crm.edits().forEach(edit -> records.add(Testimonies.of(edit, address(edit, notes))));
        Linking linking = new Linking(records);

        Map<UnifiedTable, Map<String, Map<String, String>>> tables = new EnumMap<>(UnifiedTable.class);
        properties(records, linking, tables);
        Map<String, Map<String, String>> listingRows = new TreeMap<>();
        listings.forEach((listing, record) -> listingRows.put(record.ref(), Rows.of(listing, linking.of(record))));
        tables.put(UnifiedTable.LISTING, listingRows);
        Map<String, Map<String, String>> contacts = new TreeMap<>();
        crm.contacts().forEach(contact -> contacts.put(Long.toString(contact.id()), Rows.of(contact)));
        tables.put(UnifiedTable.CONTACT, contacts);
        Map<String, Map<String, String>> leads = new TreeMap<>();
        crm.leads().forEach(lead -> leads.put(Long.toString(lead.id()), Rows.of(lead)));
        tables.put(UnifiedTable.LEAD, leads);
        return new Truth(takenAt, tables, notes);
    }

    private static void properties(
            List<Testimony> records, Linking linking, Map<UnifiedTable, Map<String, Map<String, String>>> tables) {
        Map<String, List<Testimony>> byProperty = new TreeMap<>();
        for (Testimony record : records) {
            String propertyId = linking.of(record).propertyId();
            if (propertyId != null) {
                byProperty.computeIfAbsent(propertyId, key -> new ArrayList<>()).add(record);
            }
        }
        Map<String, Map<String, String>> rows = new TreeMap<>();
        Map<String, Map<String, String>> provenance = new TreeMap<>();
        byProperty.forEach((propertyId, merged) -> {
            Survivors survivors = new Survivors(merged);
            rows.put(propertyId, survivors.values());
            provenance.put(propertyId, survivors.winners());
        });
        tables.put(UnifiedTable.PROPERTY, rows);
        tables.put(UnifiedTable.PROPERTY_PROVENANCE, provenance);
    }

    // The world spelled these lines itself, so it knows the components behind each; anything else it can't judge.
    private @Nullable Address address(CrmEdit edit, List<String> notes) {
        if (edit.unparsedAddress() == null || edit.postalCode() == null) {
            return null;
        }
        Address address = homes.homeBySpelling(edit.unparsedAddress(), edit.postalCode())
                .map(Home::address)
                .orElse(null);
        if (address == null) {
            notes.add("listing_edit " + edit.id() + " has an address that the world never wrote, '"
                    + edit.unparsedAddress() + "': what it should become is not known");
        }
        return address;
    }
}
