package io.cadastream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row never goes back in version, and a deleted row is not raised by an older one. */
class RowGuardsTest {
    private static Warehouse warehouse;

    @BeforeAll
    static void migrate() throws Exception {
        warehouse = Warehouse.migrated();
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @BeforeEach
    void empty() {
        warehouse.execute("TRUNCATE cadastream.property, cadastream.listing, cadastream.contact, cadastream.lead,"
                + " cadastream.property_provenance, cadastream.listing_history, cadastream.property_redirect,"
                + " cadastream.row_tombstone");
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenAnUpdateToALowerVersion_thenTheRowStays(UnifiedTable table) {
        upsert(table, 5, "five");
        assertThat(upsert(table, 4, "four")).isZero();
        assertThat(row(table)).isEqualTo("5 five");
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenAnUpdateToTheSameOrAHigherVersion_thenItIsApplied(UnifiedTable table) {
        upsert(table, 5, "five");
        upsert(table, 5, "five again");
        assertThat(row(table)).isEqualTo("5 five again");
        upsert(table, 6, "six");
        assertThat(row(table)).isEqualTo("6 six");
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenADeletedRow_whenAnOlderVersionIsInserted_thenItStaysDeleted(UnifiedTable table) {
        upsert(table, 5, "five");
        delete(table);
        assertThat(upsert(table, 4, "four")).isZero();
        assertThat(row(table)).isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenADeletedRow_whenANewerVersionIsInserted_thenItIsThere(UnifiedTable table) {
        upsert(table, 5, "five");
        delete(table);
        upsert(table, 6, "six");
        assertThat(row(table)).isEqualTo("6 six");
    }

    /** Why the deleted version itself must pass: V2__row_guards.sql tells it. */
    @Test
    void givenARowRaisedAfterItsDelete_whenDeleteAndRowAreDeliveredAgain_thenTheRowIsThereAgain() {
        UnifiedTable table = UnifiedTable.PROPERTY;
        upsert(table, 5, "five");
        delete(table);
        upsert(table, 7, "seven");

        delete(table);
        upsert(table, 7, "seven");

        assertThat(row(table)).isEqualTo("7 seven");
    }

    @Test
    void givenEveryDeliveryTwice_whenTheLastIsADelete_thenTheRowIsGone() {
        UnifiedTable table = UnifiedTable.CONTACT;
        for (int delivery = 0; delivery < 2; delivery++) {
            upsert(table, 1, "one");
            upsert(table, 2, "two");
            delete(table);
        }
        assertThat(row(table)).isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenAnIngestionTimeFromTheWriter_thenTheDatabaseSetsItsOwn(UnifiedTable table) {
        String recent = "SELECT count(*) FROM cadastream.%s WHERE ingested_at > clock_timestamp() - interval '1 minute'"
                .formatted(table.table());
        upsert(table, 1, "one");
        assertThat(warehouse.text(recent)).isEqualTo("1");
        warehouse.execute("UPDATE cadastream.%s SET ingested_at = 'epoch', version = 2".formatted(table.table()));
        assertThat(warehouse.text(recent)).isEqualTo("1");
    }

    @Test
    void givenTombstonesOfAllAges_whenForgotten_thenOnlyTheOldGo() {
        upsert(UnifiedTable.LEAD, 1, "one");
        delete(UnifiedTable.LEAD);
        warehouse.execute("INSERT INTO cadastream.row_tombstone VALUES ('lead', '99', 1, now() - interval '31 days')");

        assertThat(warehouse.text("SELECT cadastream.forget_tombstones()")).isEqualTo("1");
        assertThat(warehouse.text("SELECT row_key FROM cadastream.row_tombstone"))
                .isEqualTo("7");
    }

    /** The statement that the sink sends, for key 7; the marker goes into changed_by_feed. */
    private static int upsert(UnifiedTable table, long version, String marker) {
        return warehouse.execute("""
                INSERT INTO cadastream.%1$s (%2$s%3$s, version, changed_by_feed, source_updated_at, captured_at, published_at, ingested_at)
                VALUES ('7'%4$s, %5$d, '%6$s', 'epoch', 'epoch', 'epoch', 'epoch')
                ON CONFLICT (%2$s) DO UPDATE SET version = excluded.version, changed_by_feed = excluded.changed_by_feed""".formatted(
                        table.table(), table.primaryKey, otherColumns(table), otherValues(table), version, marker));
    }

    private static String otherColumns(UnifiedTable table) {
        return switch (table) {
            case PROPERTY -> ", source_count";
            case LISTING -> ", feed, listing_key, match_rule, match_confidence, standard_status";
            case PROPERTY_PROVENANCE -> ", document";
            case LISTING_HISTORY -> ", listing_ref, feed, listing_key, op, days_on_market_counted, source_sequence";
            case PROPERTY_REDIRECT -> ", redirected_to, match_rule, match_confidence";
            case CONTACT, LEAD -> "";
        };
    }

    private static String otherValues(UnifiedTable table) {
        return switch (table) {
            case PROPERTY -> ", 1";
            case LISTING -> ", 'mls.test', '7', 'none', 0, 'Active'";
            case PROPERTY_PROVENANCE -> ", '{}'";
            case LISTING_HISTORY -> ", 'mls.test/7', 'mls.test', '7', 'UPSERT', 0, 0";
            case PROPERTY_REDIRECT -> ", '8', 'address', 0.9";
            case CONTACT, LEAD -> "";
        };
    }

    private static void delete(UnifiedTable table) {
        warehouse.execute("DELETE FROM cadastream.%s WHERE %s = '7'".formatted(table.table(), table.primaryKey));
    }

    private static String row(UnifiedTable table) {
        return String.valueOf(
                warehouse.text("SELECT coalesce(max(version || ' ' || changed_by_feed), 'none') FROM cadastream.%s"
                        .formatted(table.table())));
    }
}
