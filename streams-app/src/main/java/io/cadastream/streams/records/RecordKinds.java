package io.cadastream.streams.records;

import io.cadastream.state.RecordKind;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Contact;
import io.cadastream.unified.Lead;
import io.cadastream.unified.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;

/** What the kinds of records differ in: the unified topic of their row, its key, and how the row is kept in the store. */
final class RecordKinds {
    private RecordKinds() {}

    /** The topic of the kind's own row; empty for kinds that only feed into properties. */
    static Optional<Topic> topic(RecordKind kind) {
        return switch (kind) {
            case LISTING -> Optional.of(Topic.UNIFIED_LISTING);
            case CONTACT -> Optional.of(Topic.UNIFIED_CONTACT);
            case LEAD -> Optional.of(Topic.UNIFIED_LEAD);
            case PARCEL, TRANSFER, LISTING_EDIT -> Optional.empty();
        };
    }

    /** The row's key: feed/listing key, or the CRM's id as a decimal string ({@code contact/7} is 7). */
    static String rowKey(RecordKind kind, String ref, String recordKey) {
        return kind == RecordKind.LISTING ? ref : recordKey.substring(recordKey.indexOf('/') + 1);
    }

    static ByteBuffer encode(SpecificRecordBase row) {
        try {
            if (row instanceof Listing listing) {
                return Listing.getEncoder().encode(listing);
            }
            if (row instanceof Contact contact) {
                return Contact.getEncoder().encode(contact);
            }
            return Lead.getEncoder().encode((Lead) row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SpecificRecordBase decode(RecordKind kind, ByteBuffer bytes) {
        try {
            return switch (kind) {
                case LISTING -> Listing.getDecoder().decode(bytes.duplicate());
                case CONTACT -> Contact.getDecoder().decode(bytes.duplicate());
                case LEAD -> Lead.getDecoder().decode(bytes.duplicate());
                case PARCEL, TRANSFER, LISTING_EDIT -> throw new IllegalStateException(kind + " has no row");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
