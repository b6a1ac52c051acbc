package io.cadastream.streams.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.state.Cause;
import io.cadastream.state.PropertyFacts;
import io.cadastream.state.RecordKind;
import io.cadastream.streams.decode.RefusedException.Stage;
import io.cadastream.streams.domain.admit.Admission;
import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.domain.standardise.Address;
import io.cadastream.streams.domain.standardise.AddressKey;
import io.cadastream.streams.domain.standardise.AddressStandardiser;
import io.cadastream.streams.domain.standardise.RawAddress;
import io.cadastream.streams.domain.standardise.Text;
import io.cadastream.streams.publish.ContentHash;
import io.cadastream.streams.records.SourceRecord;
import io.cadastream.unified.Contact;
import io.cadastream.unified.Lead;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the CRM database as Debezium's full envelope: before, after, op, source. The version is the commit time and the
 * log position.
 *
 * <p>A snapshot row has no commit time of its own; Debezium gives it the time of reading, which may lie after the commit
 * of a change that follows it in the log. So it takes the row's updated_at, which can't lie after the commit of any
 * later change of that row.
 */
final class CrmMapper {
    private static final String FEED = "crm";
    private static final int TIER = 1;
    private static final String SNAPSHOT_READ = "r";
    private static final String CREATE = "c";
    private static final String UPDATE = "u";
    private static final String DELETE = "d";
    private static final ObjectMapper JSON = new ObjectMapper();

    Optional<SourceRecord> map(RecordKind kind, byte @Nullable [] key, GenericRecord envelope, Instant received)
            throws RefusedException {
        DebeziumRow change = new DebeziumRow(envelope);
        String op = change.text("op");
        if (op == null) {
            throw refused("No Debezium envelope: the field op is missing. Is an unwrap transform configured?");
        }
        if (!Set.of(SNAPSHOT_READ, CREATE, UPDATE, DELETE).contains(op)) {
            return Optional.empty();
        }
        DebeziumRow source = change.row("source");
        if (source == null) {
            throw refused("No Debezium envelope: the field source is missing.");
        }
        DebeziumRow after = change.row("after");
        boolean delete = op.equals(DELETE);
        if (!delete && after == null) {
            throw refused("op is '" + op + "', but after is empty.");
        }
        long id = id(kind, key, after != null ? after : change.row("before"));
        Version version = version(op, source, after);
        Long read = change.integer("ts_ms");
        Cause cause = new Cause(FEED, version.sourceUpdatedAt(), read == null ? received.toEpochMilli() : read, TIER);
        String recordKey = table(kind) + "/" + id;
        if (delete || after == null) {
            return Optional.of(new SourceRecord(
                    kind, recordKey, new Admission.Revision(version, Admission.DELETED), null, cause, null));
        }
        // A row read by a snapshot is the state of things, whoever wrote it last, and no echo.
        String origin = op.equals(SNAPSHOT_READ) ? null : newMark(change.row("before"), after);
        Admission.Revision revision = new Admission.Revision(version, ContentHash.of(after.record(), Set.of()));
        return Optional.of(new SourceRecord(kind, recordKey, revision, origin, cause, content(kind, id, after)));
    }

    /**
     * Who made this change, when it says so. A mark that the row carried before says who made an earlier one: a person's
     * update that leaves our mark in place is no echo.
     */
    private static @Nullable String newMark(@Nullable DebeziumRow before, DebeziumRow after) {
        String mark = after.text("updated_by");
        return before != null && Objects.equals(before.text("updated_by"), mark) ? null : mark;
    }

    private static Version version(String op, DebeziumRow source, @Nullable DebeziumRow after) throws RefusedException {
        Long committed = source.integer("ts_ms");
        Long position = source.integer("lsn");
        if (committed == null) {
            throw refused("The change has no commit time: source.ts_ms is missing.");
        }
        Instant updated = op.equals(SNAPSHOT_READ) && after != null ? after.instant("updated_at") : null;
        long time = updated == null ? committed : Math.min(committed, updated.toEpochMilli());
        return new Version(time, position == null ? 0 : position);
    }

    private static long id(RecordKind kind, byte @Nullable [] key, @Nullable DebeziumRow row) throws RefusedException {
        String column = idColumn(kind);
        Long id = row == null ? null : row.integer(column);
        if (id == null && key != null) {
            id = idOfKey(column, key);
        }
        if (id == null) {
            throw refused("The row has no " + column + ", and the key does not give it either.");
        }
        return id;
    }

    private static String idColumn(RecordKind kind) {
        return switch (kind) {
            case CONTACT -> "contact_id";
            case LEAD -> "lead_id";
            case LISTING_EDIT -> "edit_id";
            case LISTING, PARCEL, TRANSFER -> throw new IllegalStateException(kind + " is not of the CRM");
        };
    }

    private static @Nullable Long idOfKey(String column, byte[] key) {
        try {
            JsonNode json = JSON.readTree(key);
            JsonNode id = json.has("payload") ? json.path("payload").path(column) : json.path(column);
            return id.isIntegralNumber() ? id.asLong() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String table(RecordKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static SourceRecord.Content content(RecordKind kind, long id, DebeziumRow row) throws RefusedException {
        return switch (kind) {
            case CONTACT -> new SourceRecord.Content(null, null, null, null, contact(id, row));
            case LEAD -> new SourceRecord.Content(null, null, null, null, lead(id, row));
            case LISTING_EDIT -> listingEdit(row);
            case LISTING, PARCEL, TRANSFER -> throw new IllegalStateException(kind + " is not of the CRM");
        };
    }

    private static Contact contact(long id, DebeziumRow row) {
        Contact contact = new Contact();
        contact.setContactId(id);
        contact.setFullName(row.text("full_name"));
        contact.setEmail(Text.lower(row.text("email")));
        contact.setPhone(row.text("phone"));
        contact.setCity(Text.upper(row.text("city")));
        contact.setStateOrProvince(Text.upper(row.text("state_or_province")));
        contact.setPostalCode(Text.zip5(row.text("postal_code")));
        contact.setDoNotCallYn(row.bool("do_not_call"));
        return ListingMapper.Unstamped.row(contact);
    }

    private static Lead lead(long id, DebeziumRow row) throws RefusedException {
        Lead lead = new Lead();
        lead.setLeadId(id);
        lead.setContactId(row.integer("contact_id"));
        lead.setLeadSource(row.text("lead_source"));
        lead.setLeadStatus(row.text("lead_status"));
        String feed = row.text("listing_feed");
        String key = row.text("listing_key");
        lead.setListingRef(feed == null || key == null ? null : feed + "/" + key);
        lead.setBudget(row.money("budget"));
        lead.setMessage(row.text("message"));
        return ListingMapper.Unstamped.row(lead);
    }

    private static SourceRecord.Content listingEdit(DebeziumRow row) throws RefusedException {
        Address address = AddressStandardiser.standardise(RawAddress.line(
                row.text("unparsed_address"),
                row.text("city"),
                row.text("state_or_province"),
                row.text("postal_code")));
        String fips = row.text("county_fips");
        String parcelNumber = row.text("parcel_number");
        PropertyFacts facts = FactsBuilder.identified(fips, parcelNumber);
        FactsBuilder.putAddress(facts, address);
        facts.setBedroomsTotal(row.smallInteger("bedrooms_total"));
        facts.setBathroomsTotalInteger(row.smallInteger("bathrooms_total_integer"));
        facts.setLivingArea(row.money("living_area"));
        facts.setYearBuilt(row.smallInteger("year_built"));
        facts.setStories(row.smallInteger("stories"));
        return new SourceRecord.Content(
                fips, parcelNumber, AddressKey.of(address).orElse(null), facts, null);
    }

    private static RefusedException refused(String reason) {
        return new RefusedException(Stage.ADMIT, FEED, reason, null);
    }
}
