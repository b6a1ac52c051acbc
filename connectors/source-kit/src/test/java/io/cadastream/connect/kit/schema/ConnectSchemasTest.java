package io.cadastream.connect.kit.schema;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apicurio.registry.utils.converter.avro.AvroData;
import io.cadastream.change.ForeclosureChange;
import io.cadastream.change.ListingChange;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.PermitChange;
import io.cadastream.change.TransferChange;
import io.cadastream.quarantine.QuarantinedRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectSchemasTest {
    /** As the worker's converter does it. */
    private final AvroData avroData = new AvroData(16);

    @BeforeAll
    static void trustOurOwnClasses() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getName().startsWith("io.cadastream.")));
    }

    static Stream<Schema> topicSchemas() {
        return Stream.of(
                ListingChange.getClassSchema(),
                ParcelChange.getClassSchema(),
                TransferChange.getClassSchema(),
                PermitChange.getClassSchema(),
                ForeclosureChange.getClassSchema(),
                QuarantinedRecord.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("topicSchemas")
    void givenATopicSchema_whenWrittenByTheConverter_thenTheAvscReadsItAndTheOtherWayRound(Schema avsc) {
        Schema written = avroData.fromConnectSchema(ConnectSchemas.fromAvro(avsc));
        assertThat(written.getFullName()).isEqualTo(avsc.getFullName());
        assertThat(compatibility(avsc, written)).isEqualTo(COMPATIBLE);
        assertThat(compatibility(written, avsc)).isEqualTo(COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("topicSchemas")
    void givenATopicSchema_whenWrittenByTheConverter_thenLogicalTypesAndDefaultsAreTheSame(Schema avsc) {
        Schema written = avroData.fromConnectSchema(ConnectSchemas.fromAvro(avsc));
        assertSameShape(written, avsc);
    }

    @Test
    void givenAListing_whenWrittenByTheConverter_thenTheGeneratedClassReadsEveryValue() throws IOException {
        org.apache.kafka.connect.data.Schema connect = ConnectSchemas.fromAvro(ListingChange.getClassSchema());
        Instant changed = Instant.parse("2026-03-01T10:00:00.123Z");
        Struct payload = new Struct(connect.field("payload").schema())
                .put("standard_status", "Active")
                .put("list_price", new BigDecimal("450000.00"))
                .put("close_date", Date.from(Instant.parse("2026-02-28T00:00:00Z")))
                .put("bedrooms_total", 3)
                .put("latitude", 25.77)
                .put("extra", Map.of("TaxYear", "2025"));
        Struct change = new Struct(connect)
                .put("event_id", "e".repeat(32))
                .put("feed", "mls.suncoast")
                .put("record_key", "S-1")
                .put("op", "UPSERT")
                .put("source_updated_at", Date.from(changed))
                .put("source_sequence", 0L)
                .put("captured_at", Date.from(changed))
                .put("tier", 1)
                .put("payload", payload);

        ListingChange read = read((GenericRecord) avroData.fromConnectData(connect, change));

        assertThat(read.getSourceUpdatedAt()).isEqualTo(changed);
        assertThat(read.getOrigin()).isNull();
        assertThat(read.getPayload().getListPrice()).isEqualTo(new BigDecimal("450000.00"));
        assertThat(read.getPayload().getCloseDate()).isEqualTo(LocalDate.parse("2026-02-28"));
        assertThat(read.getPayload().getBedroomsTotal()).isEqualTo(3);
        assertThat(read.getPayload().getLatitude()).isEqualTo(25.77);
        assertThat(read.getPayload().getClosePrice()).isNull();
        assertThat(read.getPayload().getExtra()).isEqualTo(Map.of("TaxYear", "2025"));
    }

    @Test
    void givenADecimal_thenScaleAndPrecisionAreKept() {
        org.apache.kafka.connect.data.Schema price = ConnectSchemas.fromAvro(ListingChange.getClassSchema())
                .field("payload")
                .schema()
                .field("list_price")
                .schema();
        assertThat(price.name()).isEqualTo(Decimal.LOGICAL_NAME);
        assertThat(price.isOptional()).isTrue();
        assertThat(price.parameters()).containsEntry("scale", "2").containsEntry("connect.decimal.precision", "14");
    }

    @Test
    void givenAPrimitiveDefault_thenItIsKept() {
        Schema avro = SchemaBuilder.record("R")
                .fields()
                .name("n")
                .type()
                .intType()
                .intDefault(7)
                .endRecord();
        assertThat(ConnectSchemas.fromAvro(avro).field("n").schema().defaultValue())
                .isEqualTo(7);
    }

    @Test
    void givenATypeThatOurRecordsDoNotUse_thenItIsRefusedByName() {
        Schema array = SchemaBuilder.array().items().stringType();
        Schema wideUnion = SchemaBuilder.unionOf()
                .nullType()
                .and()
                .intType()
                .and()
                .stringType()
                .endUnion();
        Schema time = org.apache.avro.LogicalTypes.timeMillis().addToSchema(Schema.create(Schema.Type.INT));
        assertThatThrownBy(() -> ConnectSchemas.fromAvro(array)).hasMessageContaining("type array");
        assertThatThrownBy(() -> ConnectSchemas.fromAvro(wideUnion)).hasMessageContaining("union");
        assertThatThrownBy(() -> ConnectSchemas.fromAvro(time)).hasMessageContaining("logical type time-millis");
    }

    private static SchemaCompatibility.SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static void assertSameShape(Schema written, Schema avsc) {
        assertThat(written.getType()).isEqualTo(avsc.getType());
        assertThat(written.getLogicalType()).isEqualTo(avsc.getLogicalType());
        switch (avsc.getType()) {
            case RECORD ->
                avsc.getFields().forEach(field -> {
                    Schema.Field same = written.getField(field.name());
                    assertThat(same.defaultVal()).as(field.name()).isEqualTo(field.defaultVal());
                    assertSameShape(same.schema(), field.schema());
                });
            case UNION -> {
                assertThat(written.getTypes()).hasSameSizeAs(avsc.getTypes());
                assertSameShape(written.getTypes().get(1), avsc.getTypes().get(1));
            }
            default -> assertThat(written.getType()).isEqualTo(avsc.getType());
        }
    }

    private static ListingChange read(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return new SpecificDatumReader<ListingChange>(record.getSchema(), ListingChange.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
