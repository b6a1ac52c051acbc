package io.cadastream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The warehouse that the migrations make from nothing is the unified records, column by column, and explains itself. */
class MigrationsTest {
    private static Warehouse warehouse;

    @BeforeAll
    static void migrate() throws Exception {
        warehouse = Warehouse.migrated();
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenAUnifiedRecord_thenEachFieldIsOneColumnOfItsTypeAndOnlyIngestedAtIsMore(UnifiedTable unified) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (Schema.Field field : unified.avro.getFields()) {
            boolean document =
                    unified == UnifiedTable.PROPERTY_PROVENANCE && field.name().equals("document");
            expected.put(field.name(), document ? "jsonb not null" : sqlType(field.schema()));
        }
        expected.put("ingested_at", "timestamp with time zone not null");

        Map<String, String> actual = new LinkedHashMap<>();
        warehouse
                .rows("""
                        SELECT attname, format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END AS type
                        FROM pg_attribute
                        WHERE attrelid = 'cadastream.%s'::regclass AND attnum > 0 AND NOT attisdropped
                        ORDER BY attnum""".formatted(unified.table()))
                .forEach(row -> actual.put((String) row.get("attname"), (String) row.get("type")));

        assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenACurrentTable_thenThePrimaryKeyIsItsOnlyUniqueIndex(UnifiedTable unified) {
        assertThat(warehouse.rows("""
                        SELECT a.attname AS column
                        FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                        WHERE i.indrelid = 'cadastream.%s'::regclass AND i.indisunique""".formatted(unified.table())))
                .isEqualTo(List.of(Map.of("column", unified.primaryKey)));
    }

    @Test
    void givenTheSchema_thenItAndEveryTableViewFunctionAndColumnHasAComment() {
        assertThat(warehouse.text("SELECT obj_description('cadastream'::regnamespace, 'pg_namespace')"))
                .isNotBlank();
        assertThat(warehouse.rows("""
                        SELECT c.relname, NULL AS attname FROM pg_class c
                        WHERE c.relnamespace = 'cadastream'::regnamespace AND c.relkind IN ('r', 'v')
                          AND obj_description(c.oid, 'pg_class') IS NULL
                        UNION ALL
                        SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace = 'cadastream'::regnamespace AND c.relkind IN ('r', 'v')
                          AND a.attnum > 0 AND NOT a.attisdropped AND col_description(c.oid, a.attnum) IS NULL
                        UNION ALL
                        SELECT p.proname, NULL FROM pg_proc p
                        WHERE p.pronamespace = 'cadastream'::regnamespace AND obj_description(p.oid, 'pg_proc') IS NULL""")).isEmpty();
    }

    @Test
    void givenTheSchema_thenItHasTheContractsTablesAndViewsAndNothingOfTheMigrationTool() {
        assertThat(warehouse.rows("""
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'cadastream'::regnamespace AND relkind IN ('r', 'v') ORDER BY relname"""))
                .extracting(row -> row.get("relname"))
                .containsExactly(
                        "active_listing",
                        "contact",
                        "feed_freshness",
                        "lead",
                        "listing",
                        "listing_history",
                        "property",
                        "property_event",
                        "property_field_provenance",
                        "property_provenance",
                        "property_redirect",
                        "row_tombstone");
    }

    private static String sqlType(Schema type) {
        boolean optional = type.isNullable();
        Schema plain = optional ? type.getTypes().get(1) : type;
        return sqlName(plain) + (optional ? "" : " not null");
    }

    private static String sqlName(Schema type) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return "numeric(%d,%d)".formatted(decimal.getPrecision(), decimal.getScale());
        }
        if (type.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return "timestamp with time zone";
        }
        if (type.getLogicalType() instanceof LogicalTypes.Date) {
            return "date";
        }
        return switch (type.getType()) {
            case STRING -> "text";
            case LONG -> "bigint";
            case INT -> "integer";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
            default -> throw new IllegalArgumentException("no column type for " + type);
        };
    }
}
