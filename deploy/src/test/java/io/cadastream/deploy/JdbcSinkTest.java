package io.cadastream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.event.PropertyEvent;
import io.debezium.connector.jdbc.JdbcSinkConnectorTask;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sink configs as they stand, run by Debezium's real JDBC sink task on a real PostgreSQL, without a broker. */
class JdbcSinkTest {
    private static final Instant SKIPPED_HOUR_IN_NEW_YORK = Instant.parse("2026-03-08T02:30:00.123Z");
    private static final TimeZone MACHINE = TimeZone.getDefault();

    private static Warehouse warehouse;
    private final List<Sink> open = new ArrayList<>();

    @BeforeAll
    static void migrate() throws Exception {
        warehouse = Warehouse.migrated();
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @BeforeEach
    void emptyTablesAndUtcWorker() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        warehouse.execute("TRUNCATE cadastream.property, cadastream.listing, cadastream.contact, cadastream.lead,"
                + " cadastream.property_provenance, cadastream.listing_history, cadastream.property_redirect,"
                + " cadastream.property_event, cadastream.row_tombstone");
    }

    @AfterEach
    void stopSinks() {
        open.forEach(sink -> sink.task.stop());
        TimeZone.setDefault(MACHINE);
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenUpsertsUpdatesAndTombstones_thenTheTableFollows(UnifiedTable table) {
        Sink sink = sink(table);
        sink.put(sink.upsert("7", 1), sink.upsert("8", 1), sink.upsert("9", 1));
        sink.put(sink.upsert("8", 2), sink.tombstone("9"));
        assertThat(sink.versions()).isEqualTo("7@1 8@2");
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenOneKeyOftenInABatch_thenItsLastRecordCounts(UnifiedTable table) {
        Sink sink = sink(table);
        sink.put(
                sink.upsert("7", 1),
                sink.upsert("8", 1),
                sink.upsert("7", 2),
                sink.upsert("7", 3),
                sink.tombstone("8"),
                sink.upsert("9", 1),
                sink.tombstone("9"),
                sink.upsert("9", 3));
        assertThat(sink.versions()).isEqualTo("7@3 9@3");
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenARefusedOldRowInABatch_thenTheRestOfItIsWritten(UnifiedTable table) {
        Sink sink = sink(table);
        sink.put(sink.upsert("7", 5), sink.upsert("8", 5));
        sink.put(sink.tombstone("8"));
        sink.put(sink.upsert("7", 4), sink.upsert("8", 4), sink.upsert("9", 1));
        assertThat(sink.versions()).isEqualTo("7@5 9@1");
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenATombstoneOfAnUnknownKey_thenNothingHappens(UnifiedTable table) {
        Sink sink = sink(table);
        sink.put(sink.tombstone("404"));
        assertThat(sink.versions()).isEmpty();
    }

    @Test
    void givenMoneyDatesTimesAndAwkwardText_thenTheColumnsHoldThemExactly() {
        Sink sink = sink(UnifiedTable.PROPERTY);
        Map<String, Object> fields = Map.of(
                "list_price",
                "$123456789012.34",
                "land_value",
                "$0.10",
                "last_sale_date",
                LocalDate.of(2024, 2, 29),
                "latitude",
                25.774265,
                "owner_name",
                "O'HARA \"{a,b}\" \\N ✓",
                "bedrooms_total",
                3,
                "source_updated_at",
                SKIPPED_HOUR_IN_NEW_YORK);
        sink.put(sink.upsert("7", 1, fields), sink.upsert("8", 1, fields));

        assertThat(warehouse.rows("""
                        SELECT DISTINCT list_price::text, land_value::text, last_sale_date::text, latitude::text, owner_name,
                               bedrooms_total, parcel_number, (source_updated_at AT TIME ZONE 'UTC')::text AS at
                        FROM cadastream.property"""))
                .singleElement()
                .satisfies(row -> assertThat(row.values())
                        .containsExactly(
                                "123456789012.34",
                                "0.10",
                                "2024-02-29",
                                "25.774265",
                                "O'HARA \"{a,b}\" \\N ✓",
                                3,
                                null,
                                "2026-03-08 02:30:00.123"));
    }

    @Test
    void givenAWorkerOutsideUtc_thenTheWarehouseRefusesItsTimesAndNamesTheCure() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        Sink sink = sink(UnifiedTable.CONTACT);

        assertThatThrownBy(() -> sink.put(sink.upsert("7", 1)))
                .rootCause()
                .hasMessageContaining("The session of sink-contact is in time zone America/New_York")
                .hasMessageContaining("-Duser.timezone=UTC");
    }

    @Test
    void givenAProvenanceDocument_thenItIsJsonAndTheViewHasOneRowAField() {
        Sink sink = sink(UnifiedTable.PROPERTY_PROVENANCE);
        String document = """
                {"derived": {"price_per_square_foot": {"rule": "list_price / living_area"}},
                 "fields": {"year_built": {"feed": "county.12086", "record_key": "01-1", "source_updated_at": "2026-03-08T07:30:00.123Z",
                 "source_sequence": 4, "rule": "county > mls > crm", "runners_up": [{"feed": "mls.gulf", "value": 1961}]},
                 "stories": {"feed": "crm", "record_key": "listing_edit/1", "source_updated_at": "2026-03-08T07:30:00Z",
                 "source_sequence": 0, "rule": "crm > county > mls", "runners_up": []}}, "sources": []}""";
        sink.put(sink.upsert("7", 1, Map.of("document", document)), sink.upsert("8", 1));

        assertThat(warehouse.rows("""
                        SELECT field, feed, record_key, (source_updated_at AT TIME ZONE 'UTC')::text AS at, source_sequence, rule,
                               runners_up -> 0 ->> 'feed' AS runner_up
                        FROM cadastream.property_field_provenance WHERE property_id = '7' ORDER BY field"""))
                .extracting(row -> new ArrayList<>(row.values()))
                .containsExactly(
                        new ArrayList<>(Arrays.asList(
                                "price_per_square_foot", null, null, null, null, "list_price / living_area", null)),
                        new ArrayList<>(Arrays.asList(
                                "stories",
                                "crm",
                                "listing_edit/1",
                                "2026-03-08 07:30:00",
                                0L,
                                "crm > county > mls",
                                null)),
                        new ArrayList<>(Arrays.asList(
                                "year_built",
                                "county.12086",
                                "01-1",
                                "2026-03-08 07:30:00.123",
                                4L,
                                "county > mls > crm",
                                "mls.gulf")));
    }

    @Test
    void givenListings_thenTheViewsShowTheActiveOnesAndHowFreshTheFeedIs() {
        Sink sink = sink(UnifiedTable.LISTING);
        sink.put(
                sink.upsert("mls.gulf/1", 1, Map.of("feed", "mls.gulf", "standard_status", "Active")),
                sink.upsert("mls.gulf/2", 1, Map.of("feed", "mls.gulf", "standard_status", "Closed")));

        assertThat(warehouse.text("SELECT listing_ref FROM cadastream.active_listing"))
                .isEqualTo("mls.gulf/1");
        assertThat(
                        warehouse.text(
                                "SELECT feed || ' ' || row_count || ' ' || (lag > interval '1 day') || ' ' || (last_ingested_at > now() - interval '1 minute') FROM cadastream.feed_freshness"))
                .isEqualTo("mls.gulf 2 true true");
    }

    @Test
    void givenEvents_whenTheyAreDeliveredTwice_thenEachIsOneRowUnderItsOwnId() {
        UnifiedRecords events = new UnifiedRecords("events.property", PropertyEvent.getClassSchema());
        Sink sink = new Sink("sink-property-event", events, "property_event", "event_id", false);
        open.add(sink);
        SinkRecord first = events.upsert("p1", Map.of("event_id", "a", "property_id", "p1", "after_value", "1.00"));
        SinkRecord second = events.upsert("p1", Map.of("event_id", "b", "property_id", "p1"));
        sink.put(first, second);
        sink.put(first);

        assertThat(warehouse.rows("SELECT event_id, property_id FROM cadastream.property_event ORDER BY event_id"))
                .extracting(row -> row.get("event_id") + " of " + row.get("property_id"))
                .containsExactly("a of p1", "b of p1");
    }

    @Test
    void givenAnActiveListing_thenTheViewCountsTheRunningPeriodToo() {
        Sink sink = sink(UnifiedTable.LISTING);
        Instant tenDaysAgo = Instant.now().minus(Duration.ofDays(10)).minusSeconds(60);
        Map<String, Object> active =
                Map.of("standard_status", "Active", "days_on_market_counted", 5, "active_since", tenDaysAgo);
        sink.put(sink.upsert("7", 1, active));

        assertThat(warehouse.text("SELECT days_on_market_now FROM cadastream.active_listing"))
                .isEqualTo("15");
    }

    private Sink sink(UnifiedTable table) {
        Sink sink = new Sink(table);
        open.add(sink);
        return sink;
    }

    /** One sink task with the transformations of its config in front, as Connect would run it. */
    private static final class Sink {
        final String table;
        final String primaryKey;
        final boolean numericKey;
        final UnifiedRecords records;
        final JdbcSinkConnectorTask task = new JdbcSinkConnectorTask();
        final List<Transformation<SinkRecord>> transformations;

        Sink(UnifiedTable table) {
            this(
                    table.connector(),
                    new UnifiedRecords(table.topic, table.avro),
                    table.table(),
                    table.primaryKey,
                    table.numericKey());
        }

        Sink(String connector, UnifiedRecords records, String table, String primaryKey, boolean numericKey) {
            this.table = table;
            this.primaryKey = primaryKey;
            this.numericKey = numericKey;
            this.records = records;
            Map<String, String> config = ConnectorConfigs.config(
                    connector,
                    Map.of(
                            "CADASTREAM_WAREHOUSE_JDBC_URL", warehouse.url(),
                            "CADASTREAM_WAREHOUSE_USER", "postgres",
                            "CADASTREAM_WAREHOUSE_PASSWORD", "postgres"));
            this.transformations = Transformations.of(config);
            task.initialize(context(config));
            task.start(config);
        }

        SinkRecord upsert(String key, long version) {
            return upsert(key, version, Map.of());
        }

        SinkRecord upsert(String key, long version, Map<String, Object> fields) {
            Map<String, Object> all = new HashMap<>(fields);
            all.put(primaryKey, numericKey ? Long.valueOf(key) : key);
            all.put("version", version);
            return records.upsert(key, all);
        }

        SinkRecord tombstone(String key) {
            return records.tombstone(key);
        }

        void put(SinkRecord... batch) {
            List<SinkRecord> transformed = new ArrayList<>();
            for (SinkRecord record : batch) {
                SinkRecord current = record;
                for (Transformation<SinkRecord> transformation : transformations) {
                    current = transformation.apply(current);
                }
                transformed.add(current);
            }
            task.put(transformed);
            // a failed put is kept by the task and thrown by the next one
            task.put(List.of());
        }

        /** {@code key@version} of every row, in order of the key. */
        String versions() {
            return warehouse
                    .rows("SELECT %s || '@' || version AS row FROM cadastream.%s".formatted(primaryKey, table))
                    .stream()
                    .map(row -> String.valueOf(row.get("row")))
                    .sorted(Comparator.naturalOrder())
                    .collect(Collectors.joining(" "));
        }

        private static SinkTaskContext context(Map<String, String> config) {
            return (SinkTaskContext) Proxy.newProxyInstance(
                    JdbcSinkTest.class.getClassLoader(),
                    new Class<?>[] {SinkTaskContext.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "configs" -> config;
                        case "assignment" -> Set.of();
                        default -> null;
                    });
        }
    }
}
