package io.cadastream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the design that every schema keeps. */
class SchemaRulesTest {

    private static final List<String> MONEY = List.of("price", "value", "fee", "budget", "amount");

    static Stream<Schema> schemas() {
        return Stream.concat(Schemas.current().stream(), Schemas.unreleased().stream());
    }

    static Stream<Schema> unified() {
        return schemas().filter(s -> s.getNamespace().equals("io.cadastream.unified"));
    }

    static Stream<Schema> changes() {
        return schemas().filter(s -> s.getNamespace().equals("io.cadastream.change"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyRecordAndFieldIsDocumented(Schema schema) {
        List<String> undocumented = new ArrayList<>();
        forEachRecord(schema, record -> {
            if (record.getDoc() == null || record.getDoc().isBlank()) {
                undocumented.add(record.getFullName());
            }
            for (Schema.Field field : record.getFields()) {
                if (field.doc() == null || field.doc().isBlank()) {
                    undocumented.add(record.getName() + "." + field.name());
                }
            }
        });
        assertThat(undocumented).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void moneyIsDecimalNeverDouble(Schema schema) {
        forEachRecord(schema, record -> {
            for (Schema.Field field : record.getFields()) {
                Schema type = nonNull(field.schema());
                boolean number = Set.of(Schema.Type.DOUBLE, Schema.Type.FLOAT, Schema.Type.INT, Schema.Type.LONG)
                        .contains(type.getType());
                if (MONEY.stream().anyMatch(field.name()::contains) && type.getLogicalType() == null) {
                    assertThat(number).as(record.getName() + "." + field.name()).isFalse();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("unified")
    void unifiedRecordsAreFlat(Schema schema) {
        for (Schema.Field field : schema.getFields()) {
            assertThat(nonNull(field.schema()).getType())
                    .as(field.name())
                    .isNotIn(Schema.Type.RECORD, Schema.Type.ARRAY, Schema.Type.MAP, Schema.Type.UNION);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyChangeCarriesTheEnvelope(Schema schema) {
        assertThat(schema.getFields())
                .extracting(Schema.Field::name)
                .containsExactly(
                        "event_id",
                        "feed",
                        "record_key",
                        "op",
                        "source_updated_at",
                        "source_sequence",
                        "captured_at",
                        "origin",
                        "tier",
                        "payload");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void timesAreUtcMilliseconds(Schema schema) {
        forEachRecord(schema, record -> {
            for (Schema.Field field : record.getFields()) {
                if (field.name().endsWith("_at")) {
                    assertThat(nonNull(field.schema()).getLogicalType())
                            .as(record.getName() + "." + field.name())
                            .isEqualTo(LogicalTypes.timestampMillis());
                }
            }
        });
    }

    private static Schema nonNull(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(t -> t.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }

    private static void forEachRecord(Schema schema, Consumer<Schema> action) {
        action.accept(schema);
        for (Schema.Field field : schema.getFields()) {
            Schema type = nonNull(field.schema());
            if (type.getType() == Schema.Type.RECORD) {
                forEachRecord(type, action);
            }
        }
    }
}
