package io.cadastream.docs;

import io.cadastream.change.ForeclosureChange;
import io.cadastream.change.ListingChange;
import io.cadastream.change.MediaChange;
import io.cadastream.change.MemberChange;
import io.cadastream.change.OfficeChange;
import io.cadastream.change.OpenHouseChange;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.PermitChange;
import io.cadastream.change.TransferChange;
import io.cadastream.event.PropertyEvent;
import io.cadastream.quarantine.QuarantinedRecord;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Contact;
import io.cadastream.unified.Lead;
import io.cadastream.unified.Listing;
import io.cadastream.unified.ListingHistory;
import io.cadastream.unified.Property;
import io.cadastream.unified.PropertyProvenance;
import io.cadastream.unified.PropertyRedirect;
import java.util.Optional;
import org.apache.avro.Schema;

/** The schema of each topic's values; none where another program makes the values. A new topic does not compile. */
final class TopicValues {
    private TopicValues() {}

    static Optional<Schema> of(Topic topic) {
        return switch (topic) {
            case MLS_LISTING -> Optional.of(ListingChange.getClassSchema());
            case MLS_OFFICE -> Optional.of(OfficeChange.getClassSchema());
            case MLS_MEMBER -> Optional.of(MemberChange.getClassSchema());
            case MLS_OPEN_HOUSE -> Optional.of(OpenHouseChange.getClassSchema());
            case MLS_MEDIA -> Optional.of(MediaChange.getClassSchema());
            case COUNTY_PARCEL -> Optional.of(ParcelChange.getClassSchema());
            case COUNTY_TRANSFER -> Optional.of(TransferChange.getClassSchema());
            case COUNTY_PERMIT -> Optional.of(PermitChange.getClassSchema());
            case COUNTY_FORECLOSURE -> Optional.of(ForeclosureChange.getClassSchema());
            case UNIFIED_PROPERTY -> Optional.of(Property.getClassSchema());
            case UNIFIED_LISTING -> Optional.of(Listing.getClassSchema());
            case UNIFIED_CONTACT -> Optional.of(Contact.getClassSchema());
            case UNIFIED_LEAD -> Optional.of(Lead.getClassSchema());
            case UNIFIED_PROPERTY_PROVENANCE -> Optional.of(PropertyProvenance.getClassSchema());
            case UNIFIED_LISTING_HISTORY -> Optional.of(ListingHistory.getClassSchema());
            case UNIFIED_PROPERTY_REDIRECT -> Optional.of(PropertyRedirect.getClassSchema());
            case EVENTS_PROPERTY -> Optional.of(PropertyEvent.getClassSchema());
            case QUARANTINE -> Optional.of(QuarantinedRecord.getClassSchema());
            case CRM_CONTACT, CRM_LEAD, CRM_LISTING_EDIT, COUNTY_SNAPSHOT_STATE, MLS_FEED_STATE, QUARANTINE_REPLAY ->
                Optional.empty();
        };
    }

    /** In words; a record is linked to its description. */
    static String described(Topic topic) {
        return of(topic).map(SchemasPage::link).orElseGet(() -> switch (topic) {
            case COUNTY_SNAPSHOT_STATE, MLS_FEED_STATE -> "none of use: key and header say all";
            case QUARANTINE_REPLAY -> "JSON of the dlq command: when, and where to";
            default -> "Debezium envelope of the table, Avro";
        });
    }
}
