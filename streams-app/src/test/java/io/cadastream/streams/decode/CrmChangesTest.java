package io.cadastream.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.testkit.Crm;
import io.cadastream.streams.testkit.TopologyRun;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Contact;
import io.cadastream.unified.Lead;
import io.cadastream.unified.Property;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrmChangesTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final String KEY = "{\"contact_id\":7}";

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void aContactIsStandardised() {
        contact(
                "c",
                1,
                Map.of(
                        "full_name",
                        " Ann ",
                        "email",
                        " Ann@Example.COM ",
                        "city",
                        "st.  paul",
                        "postal_code",
                        "55101-1234",
                        "do_not_call",
                        true,
                        "phone",
                        ""));

        Contact contact = run.row(Contact.class, Topic.UNIFIED_CONTACT, "7");
        assertThat(contact.getFullName()).isEqualTo("Ann");
        assertThat(contact.getEmail()).isEqualTo("ann@example.com");
        assertThat(contact.getCity()).isEqualTo("ST. PAUL");
        assertThat(contact.getPostalCode()).isEqualTo("55101");
        assertThat(contact.getPhone()).isNull();
        assertThat(contact.getDoNotCallYn()).isTrue();
        assertThat(contact.getVersion()).isEqualTo(1);
        assertThat(contact.getChangedByFeed()).isEqualTo("crm");
    }

    @Test
    void aDeleteTakesItsIdFromTheKeyWhenThereIsNoBefore() {
        contact("c", 1, Map.of("full_name", "Ann"));
        run.send(Topic.CRM_CONTACT, KEY, Crm.envelope("d", Crm.CONTACT, null, null, START + 2 * MINUTE, 2));

        assertThat(run.table(Topic.UNIFIED_CONTACT)).isEmpty();
    }

    @Test
    void ourOwnWriteBackIsDroppedAndCounted() {
        contact("c", 1, Map.of("full_name", "Ann"));
        contact("u", 2, Map.of("full_name", "Enriched", "updated_by", "cadastream"));
        assertThat(run.events("crm", "echo")).isEqualTo(1);
        assertThat(run.row(Contact.class, Topic.UNIFIED_CONTACT, "7").getFullName())
                .isEqualTo("Ann");

        contact("u", 3, Map.of("full_name", "Edited", "updated_by", "bob"));
        assertThat(run.row(Contact.class, Topic.UNIFIED_CONTACT, "7").getFullName())
                .isEqualTo("Edited");
    }

    @Test
    void aPersonsUpdateThatLeavesOurMarkInPlaceIsNoEcho() {
        contact("c", 1, Map.of("full_name", "Ann"));
        GenericRecord ours = row(Crm.CONTACT, Map.of("contact_id", 7L, "full_name", "Ann", "updated_by", "cadastream"));
        GenericRecord edited =
                row(Crm.CONTACT, Map.of("contact_id", 7L, "full_name", "Anne", "updated_by", "cadastream"));
        run.send(Topic.CRM_CONTACT, KEY, Crm.envelope("u", Crm.CONTACT, ours, edited, START + 3 * MINUTE, 3));

        assertThat(run.row(Contact.class, Topic.UNIFIED_CONTACT, "7").getFullName())
                .isEqualTo("Anne");
    }

    @Test
    void givenASnapshotReadAfterACommitThatTheLogStillHasToTell_whenTheCommitComes_thenItIsNotStale() {
        GenericRecord row = row(
                Crm.CONTACT, Map.of("contact_id", 7L, "full_name", "Old", "updated_at", "2026-01-01T00:01:00.000000Z"));
        run.send(Topic.CRM_CONTACT, KEY, Crm.envelope("r", Crm.CONTACT, null, row, START + 9 * MINUTE, 1));
        contact("u", 5, Map.of("full_name", "New"));

        assertThat(run.row(Contact.class, Topic.UNIFIED_CONTACT, "7").getFullName())
                .isEqualTo("New");
        assertThat(run.events("crm", "stale")).isZero();
    }

    @Test
    void aLeadCarriesItsBudgetAndTheListingItAsksAbout() {
        GenericRecord row = row(
                Crm.LEAD,
                Map.of(
                        "lead_id",
                        3L,
                        "contact_id",
                        7L,
                        "budget",
                        new BigDecimal("450000.50"),
                        "listing_feed",
                        "mls.a",
                        "listing_key",
                        "L9"));
        run.send(Topic.CRM_LEAD, "{\"lead_id\":3}", Crm.envelope("c", Crm.LEAD, null, row, START, 1));

        Lead lead = run.row(Lead.class, Topic.UNIFIED_LEAD, "3");
        assertThat(lead.getBudget()).isEqualTo(new BigDecimal("450000.50"));
        assertThat(lead.getListingRef()).isEqualTo("mls.a/L9");
        assertThat(lead.getContactId()).isEqualTo(7);
    }

    @Test
    void aListingEditCorrectsItsProperty() {
        var edit = Crm.listingEdit(
                1,
                1,
                Map.of(
                        "county_fips",
                        "12086",
                        "parcel_number",
                        "A1",
                        "bedrooms_total",
                        4,
                        "living_area",
                        new BigDecimal("1500.00")));
        run.send(edit.topic(), edit.key(), edit.value());

        Property property = run.row(Property.class, Topic.UNIFIED_PROPERTY, "urn:reso:upi:2.0:US:12086:A1");
        assertThat(property.getBedroomsTotal()).isEqualTo(4);
        assertThat(property.getLivingArea()).isEqualTo(new BigDecimal("1500.00"));
    }

    @Test
    void nullValuesAreNoChanges() {
        run.sendBytes(Topic.CRM_CONTACT, KEY, null);

        assertThat(run.quarantine()).isEmpty();
    }

    @Test
    void aRowWithoutEnvelopeIsQuarantinedWithAHint() {
        run.send(Topic.CRM_CONTACT, KEY, row(Crm.CONTACT, Map.of("contact_id", 7L)));

        assertThat(run.quarantine().get(0).value().toString()).contains("Is an unwrap transform configured?");
    }

    private void contact(String op, long version, Map<String, ?> values) {
        Map<String, Object> row = new HashMap<>(values);
        row.put("contact_id", 7L);
        run.send(
                Topic.CRM_CONTACT,
                KEY,
                Crm.envelope(op, Crm.CONTACT, null, row(Crm.CONTACT, row), START + version * MINUTE, version));
    }

    private static GenericRecord row(Schema table, Map<String, ?> values) {
        return Crm.row(table, values);
    }
}
