package io.cadastream.sandbox.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.FreePorts;
import io.cadastream.sandbox.stack.WarehouseAlone;
import io.cadastream.sandbox.topic.TopicRead;
import io.cadastream.sandbox.trace.Subject.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the warehouse says of a key, on a real database with the shipped migrations. */
class TracerIT {
    private static final String PARCEL = "urn:reso:upi:2.0:US:12086:01-0001";
    private static final String ADDRESS = "urn:cadastream:address:abc";
    private static final String SPELLED = "urn:reso:upi:2.0:US:12086:010001";
    private static final String META = "'2026-01-01T00:00:00Z', '2026-01-01T00:00:00.250Z', '2026-01-01T00:00:00.300Z'";

    @TempDir
    private static Path dir;

    private static WarehouseAlone warehouse;
    private static TraceDatabase database;

    @BeforeAll
    static void fill() throws Exception {
        warehouse = new WarehouseAlone(dir, FreePorts.from(21_000));
        insert(
                "property (property_id, county_fips, parcel_number_normalized, street_number, street_name, list_price,"
                        + " source_count, version, changed_by_feed, %s)",
                "'" + PARCEL + "', '12086', '010001', '1', 'PALM', 5, 2, 3, 'mls.sun'");
        insert(
                "property_provenance (property_id, document, version, changed_by_feed, %s)",
                "'" + PARCEL + "', '" + DOCUMENT + "', 1, 'mls.sun'");
        insert(
                "listing (listing_ref, feed, listing_key, property_id, match_rule, match_confidence, standard_status,"
                        + " version, changed_by_feed, %s)",
                "'mls.sun/A', 'mls.sun', 'A', '" + PARCEL + "', 'address', 0.9, 'Active', 1, 'mls.sun'");
        redirect(ADDRESS, SPELLED);
        redirect(SPELLED, PARCEL);
        history("A", 1, "'UPSERT'", 7);
        history("A", 2, "'UPSERT'", 5);
        history("GONE", 1, "'DELETE'", null);
        event("1", "NewListing", PARCEL, "mls.sun/A", 1);
        event("2", "PropertyMerged", SPELLED, null, 2);
        event("3", "PriceChanged", "urn:other", "mls.other/X", 3);
        insert("contact (contact_id, full_name, version, changed_by_feed, %s)", "5, 'Ana Smith', 1, 'crm'");
        insert("lead (lead_id, contact_id, listing_ref, version, changed_by_feed, %s)", "9, 5, 'mls.sun/A', 1, 'crm'");
        database = new TraceDatabase(warehouse.jdbcUrl(), Credentials.SANDBOX.user(), Credentials.SANDBOX.password());
    }

    private static final String DOCUMENT = """
            {"fields": {"list_price": {"feed": "mls.sun", "record_key": "A", "rule": "listing: unit mls",
                 "source_updated_at": "2026-01-01T00:00:00Z", "source_sequence": 0,
                 "runners_up": [{"feed": "crm", "record_key": "listing_edit/4", "value": "6.00",
                                 "source_updated_at": "2026-01-02T00:00:00Z", "source_sequence": 77}]}},
             "sources": [{"feed": "mls.sun", "record_key": "A", "match_rule": "address", "match_confidence": 0.9},
                         {"feed": "crm", "record_key": "listing_edit/4", "match_rule": "parcel-number", "match_confidence": 1.0},
                         {"feed": "county.12086", "record_key": "01.0001", "match_rule": "parcel-number", "match_confidence": 1.0}]}
            """;

    @AfterAll
    static void shutDown() {
        if (database != null) {
            database.close();
        }
        warehouse.close();
    }

    @Test
    void anIdentifierThatStandsForAnotherIsFollowedToTheProperty() {
        Subject found = find(ADDRESS);
        assertThat(found.id()).isEqualTo(PARCEL);
        assertThat(found.redirects())
                .extracting(hop -> hop.get("redirected_to"))
                .containsExactly(SPELLED, PARCEL);
    }

    @Test
    void aListingASourceRecordAndAParcelInAnotherSpellingLeadToTheProperty() {
        assertThat(List.of("mls.sun/A", "crm/listing_edit/4", "county.12086/01.0001"))
                .allSatisfy(key -> assertThat(find(key).id()).isEqualTo(PARCEL));
    }

    @Test
    void aDeletedListingIsFoundByItsHistory() {
        assertThat(find("mls.sun/GONE").kind()).isEqualTo(Kind.LISTING);
        assertThat(rows(find("mls.sun/GONE"), "history"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("op")).isEqualTo("DELETE"));
    }

    @Test
    void anUnknownKeyIsNotFoundAndSimilarOnesAreOffered() {
        KeyFinder finder = new KeyFinder(database);
        assertThat(finder.find("mls.moon/a")).isEmpty();
        assertThat(finder.suggestions("mls.moon/a")).containsExactly("mls.sun/A");
        assertThat(finder.suggestions("01-00-01")).containsExactly(PARCEL);
        assertThat(finder.suggestions("nothing like it")).isEmpty();
    }

    @Test
    void sourcesShowTheirVersionsWhetherTheyWonOrLost() {
        assertThat(rows(find(PARCEL), "sources"))
                .extracting(row -> row.get("feed"), row -> row.get("source_sequence"), row -> row.get("fields_won"))
                .containsExactly(tuple("county.12086", null, 0L), tuple("crm", 77L, 0L), tuple("mls.sun", 0L, 1L));
    }

    @Test
    void provenanceShowsTheValueTheWinnerAndTheRunnersUp() {
        assertThat(rows(find(PARCEL), "provenance"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("value", "5.00")
                        .containsEntry("won_by", "mls.sun/A")
                        .containsEntry("runners_up", "crm/listing_edit/4: 6.00"));
    }

    @Test
    void historyAndEventsAreInOrderAndThoseOfItsOtherIdentifiersAreAmongThem() {
        Subject property = find(PARCEL);
        assertThat(rows(property, "history"))
                .extracting(row -> String.valueOf(row.get("list_price")))
                .containsExactly("7.00", "5.00");
        assertThat(rows(property, "events"))
                .extracting(row -> row.get("event_type"))
                .containsExactly("NewListing", "PropertyMerged");
    }

    @Test
    void latenciesAreGivenStepByStep() {
        assertThat(rows(find(PARCEL), "latencies"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("to_captured_ms", 250L)
                        .containsEntry("to_published_ms", 50L)
                        .containsEntry("source_updated_at", Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void aContactShowsItsLeadsAndALeadItsProperty() {
        assertThat(rows(find("contact/5"), "leads"))
                .extracting(row -> row.get("lead_id"))
                .containsExactly(9L);
        assertThat(rows(find("crm/lead/9"), "lead"))
                .extracting(row -> row.get("property_id"))
                .containsExactly(PARCEL);
    }

    private static Subject find(String key) {
        return new KeyFinder(database).find(key).orElseThrow();
    }

    private static List<Map<String, @Nullable Object>> rows(Subject subject, String section) {
        SourceChanges unread = new SourceChanges(null, 0, TopicRead.Watcher.SILENT);
        return new Tracer(database, unread, 10)
                .trace(subject).sections().stream()
                        .filter(s -> s.name().equals(section))
                        .findFirst()
                        .orElseThrow()
                        .rows();
    }

    /** @param columns with a place for the times, whose values are always the same */
    private static void insert(String columns, String values) throws Exception {
        warehouse.execute("INSERT INTO cadastream."
                + columns.formatted("source_updated_at, captured_at, published_at") + " VALUES (" + values + ", " + META
                + ")");
    }

    private static void redirect(String from, String to) throws Exception {
        insert(
                "property_redirect (property_id, redirected_to, match_rule, match_confidence, version, changed_by_feed,"
                        + " %s)",
                "'" + from + "', '" + to + "', 'address', 0.9, 1, 'mls.sun'");
    }

    private static void history(String key, int second, String op, @Nullable Integer price) throws Exception {
        warehouse.execute("""
                INSERT INTO cadastream.listing_history (history_key, listing_ref, feed, listing_key, op, list_price,
                    days_on_market_counted, source_sequence, version, changed_by_feed,
                    source_updated_at, captured_at, published_at)
                VALUES ('%1$s@%2$d', 'mls.sun/%1$s', 'mls.sun', '%1$s', %3$s, %4$s, 0, 0, 1, 'mls.sun',
                    timestamptz '2026-01-01T00:00:00Z' + interval '%2$d s', now(), now())
                """.formatted(key, second, op, price));
    }

    private static void event(String id, String type, String property, @Nullable String listing, int second)
            throws Exception {
        warehouse.execute("""
                INSERT INTO cadastream.property_event (event_id, event_type, property_id, listing_ref, feed,
                    source_updated_at, captured_at, published_at)
                VALUES ('%s', '%s', '%s', %s, 'mls.sun', now(), now(),
                    timestamptz '2026-01-01T00:00:00Z' + interval '%d s')
                """.formatted(id, type, property, listing == null ? "NULL" : "'" + listing + "'", second));
    }
}
