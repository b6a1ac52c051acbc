package io.cadastream.streams.decode;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.TransferChange;
import io.cadastream.state.Cause;
import io.cadastream.state.RecordKind;
import io.cadastream.streams.decode.RefusedException.Stage;
import io.cadastream.streams.domain.admit.Admission;
import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.publish.ContentHash;
import io.cadastream.streams.records.SourceRecord;
import io.cadastream.topics.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Turns a decoded change event into a source record: its identity, its version, and its standardised content. */
public final class ChangeMapper {
    private static final String UPSERT = "UPSERT";
    private static final String DELETE = "DELETE";

    private final CrmMapper crm = new CrmMapper();

    /**
     * Maps the value of a change topic; empty for what is no change of a record (Debezium's messages about
     * transactions).
     *
     * @param key of the Kafka record, where Debezium keeps the primary key
     * @throws RefusedException when identity, version or payload is missing
     */
    public Optional<SourceRecord> map(String topic, byte @Nullable [] key, GenericRecord value, Instant received)
            throws RefusedException {
        if (value instanceof ListingChange listing) {
            return Optional.of(
                    typed(RecordKind.LISTING, listing, listing.getPayload(), () -> ListingMapper.content(listing)));
        }
        if (value instanceof ParcelChange parcel) {
            return Optional.of(typed(
                    RecordKind.PARCEL, parcel, parcel.getPayload(), () -> CountyMapper.parcel(parcel.getPayload())));
        }
        if (value instanceof TransferChange transfer) {
            return Optional.of(typed(
                    RecordKind.TRANSFER,
                    transfer,
                    transfer.getPayload(),
                    () -> CountyMapper.transfer(transfer.getPayload())));
        }
        RecordKind kind = topic.equals(Topic.CRM_CONTACT.topicName())
                ? RecordKind.CONTACT
                : topic.equals(Topic.CRM_LEAD.topicName()) ? RecordKind.LEAD : RecordKind.LISTING_EDIT;
        return crm.map(kind, key, value, received);
    }

    /** All typed change events begin alike. */
    private static SourceRecord typed(
            RecordKind kind,
            SpecificRecordBase event,
            @Nullable SpecificRecordBase payload,
            Supplier<SourceRecord.Content> content)
            throws RefusedException {
        String feed = (String) event.get("feed");
        String recordKey = (String) event.get("record_key");
        String op = (String) event.get("op");
        require(!feed.isBlank() && !recordKey.isBlank(), "unknown", "The change names no feed or no record_key.");
        require(Set.of(UPSERT, DELETE).contains(op), feed, "op is '" + op + "'; allowed: UPSERT, DELETE.");
        boolean delete = op.equals(DELETE);
        require(delete || payload != null, feed, "op is UPSERT, but there is no payload.");
        Version version = new Version(
                ((Instant) event.get("source_updated_at")).toEpochMilli(), (long) event.get("source_sequence"));
        Cause cause =
                new Cause(feed, version.sourceUpdatedAt(), ((Instant) event.get("captured_at")).toEpochMilli(), (int)
                        event.get("tier"));
        String hash = delete || payload == null ? Admission.DELETED : ContentHash.of(payload, Set.of());
        return new SourceRecord(
                kind,
                recordKey,
                new Admission.Revision(version, hash),
                (String) event.get("origin"),
                cause,
                delete ? null : content.get());
    }

    private static void require(boolean holds, String feed, String reason) throws RefusedException {
        if (!holds) {
            throw new RefusedException(Stage.ADMIT, feed, reason, null);
        }
    }
}
