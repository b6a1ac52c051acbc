package io.cadastream.streams.testkit;

import io.cadastream.topics.Topic;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Debezium envelopes of the CRM's tables, as the Avro converter renders them. */
public final class Crm {
    private static final Schema DECIMAL = SchemaBuilder.unionOf()
            .nullType()
            .and()
            .type(LogicalTypes.decimal(14, 2).addToSchema(Schema.create(Schema.Type.BYTES)))
            .endUnion();
    private static final Schema SOURCE = SchemaBuilder.record("Source")
            .namespace("io.debezium.connector.postgresql")
            .fields()
            .requiredLong("ts_ms")
            .optionalLong("lsn")
            .optionalString("snapshot")
            .endRecord();
    public static final Schema CONTACT = texts(
                    SchemaBuilder.record("Value")
                            .namespace("crm.public.contact")
                            .fields()
                            .requiredLong("contact_id"),
                    "full_name",
                    "email",
                    "phone",
                    "city",
                    "state_or_province",
                    "postal_code")
            .optionalBoolean("do_not_call")
            .optionalString("updated_at")
            .optionalString("updated_by")
            .endRecord();
    public static final Schema LEAD = texts(
                    SchemaBuilder.record("Value")
                            .namespace("crm.public.lead")
                            .fields()
                            .requiredLong("lead_id")
                            .optionalLong("contact_id"),
                    "lead_source",
                    "lead_status",
                    "listing_feed",
                    "listing_key",
                    "message",
                    "updated_at",
                    "updated_by")
            .name("budget")
            .type(DECIMAL)
            .withDefault(null)
            .endRecord();
    public static final Schema LISTING_EDIT = texts(
                    SchemaBuilder.record("Value")
                            .namespace("crm.public.listing_edit")
                            .fields()
                            .requiredLong("edit_id"),
                    "county_fips",
                    "parcel_number",
                    "unparsed_address",
                    "city",
                    "state_or_province",
                    "postal_code",
                    "updated_at",
                    "updated_by")
            .optionalInt("bedrooms_total")
            .optionalInt("year_built")
            .name("living_area")
            .type(DECIMAL)
            .withDefault(null)
            .endRecord();

    private Crm() {}

    private static SchemaBuilder.FieldAssembler<Schema> texts(
            SchemaBuilder.FieldAssembler<Schema> fields, String... names) {
        for (String name : names) {
            fields = fields.optionalString(name);
        }
        return fields;
    }

    public static GenericRecord row(Schema table, Map<String, ?> values) {
        GenericRecord row = new GenericData.Record(table);
        values.forEach((name, value) -> row.put(
                name,
                value instanceof BigDecimal decimal
                        ? ByteBuffer.wrap(decimal.unscaledValue().toByteArray())
                        : value));
        return row;
    }

    public static GenericRecord envelope(
            String op,
            Schema table,
            @Nullable GenericRecord before,
            @Nullable GenericRecord after,
            long tsMs,
            long lsn) {
        Schema row = SchemaBuilder.unionOf().nullType().and().type(table).endUnion();
        Schema schema = SchemaBuilder.record("Envelope")
                .namespace(table.getNamespace())
                .fields()
                .name("before")
                .type(row)
                .withDefault(null)
                .name("after")
                .type(row)
                .withDefault(null)
                .name("source")
                .type(SOURCE)
                .noDefault()
                .requiredString("op")
                .optionalLong("ts_ms")
                .endRecord();
        GenericRecord source = new GenericData.Record(SOURCE);
        source.put("ts_ms", tsMs);
        source.put("lsn", lsn);
        GenericRecord envelope = new GenericData.Record(schema);
        envelope.put("before", before);
        envelope.put("after", after);
        envelope.put("source", source);
        envelope.put("op", op);
        envelope.put("ts_ms", tsMs + 7);
        return envelope;
    }

    /** An edit of a listing at a version; a delete when there are no values. */
    public static Event listingEdit(long id, long version, @Nullable Map<String, ?> values) {
        GenericRecord row = row(LISTING_EDIT, values == null ? Map.of() : values);
        row.put("edit_id", id);
        boolean delete = values == null;
        return new Event(
                Topic.CRM_LISTING_EDIT,
                "{\"edit_id\":" + id + "}",
                envelope(
                        delete ? "d" : "u",
                        LISTING_EDIT,
                        delete ? row : null,
                        delete ? null : row,
                        Changes.at(version).toEpochMilli(),
                        version));
    }
}
