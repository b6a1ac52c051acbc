package io.cadastream.deploy;

import io.cadastream.unified.Contact;
import io.cadastream.unified.Lead;
import io.cadastream.unified.Listing;
import io.cadastream.unified.ListingHistory;
import io.cadastream.unified.Property;
import io.cadastream.unified.PropertyProvenance;
import io.cadastream.unified.PropertyRedirect;
import org.apache.avro.Schema;

/** What belongs together: topic, Avro record, table, primary key and sink connector. */
enum UnifiedTable {
    PROPERTY("unified.property", Property.getClassSchema(), "property_id"),
    LISTING("unified.listing", Listing.getClassSchema(), "listing_ref"),
    CONTACT("unified.contact", Contact.getClassSchema(), "contact_id"),
    LEAD("unified.lead", Lead.getClassSchema(), "lead_id"),
    PROPERTY_PROVENANCE("unified.property-provenance", PropertyProvenance.getClassSchema(), "property_id"),
    LISTING_HISTORY("unified.listing-history", ListingHistory.getClassSchema(), "history_key"),
    PROPERTY_REDIRECT("unified.property-redirect", PropertyRedirect.getClassSchema(), "property_id");

    final String topic;

    @SuppressWarnings("ImmutableEnumChecker") // a generated class's schema, which nobody changes
    final Schema avro;

    final String primaryKey;

    UnifiedTable(String topic, Schema avro, String primaryKey) {
        this.topic = topic;
        this.avro = avro;
        this.primaryKey = primaryKey;
    }

    String table() {
        return topic.substring("unified.".length()).replace('-', '_');
    }

    String connector() {
        return "sink-" + topic.substring("unified.".length());
    }

    boolean numericKey() {
        return avro.getField(primaryKey).schema().getType() == Schema.Type.LONG;
    }
}
