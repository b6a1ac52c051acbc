package io.cadastream.deploy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Sink records as the Avro converter hands them to a sink: string key, Struct value with Connect's logical types. */
@SuppressWarnings("JavaUtilDate") // Connect's logical types are java.util.Date
final class UnifiedRecords {
    private final String topic;
    private final org.apache.avro.Schema avro;
    private final Schema schema;
    private long offset;

    UnifiedRecords(String topic, org.apache.avro.Schema avro) {
        this.topic = topic;
        this.avro = avro;
        this.schema = connectSchema(avro);
    }

    /** A record with the given fields; mandatory ones that are not given get a plain filling. */
    SinkRecord upsert(String key, Map<String, Object> fields) {
        Struct value = new Struct(schema);
        for (org.apache.avro.Schema.Field field : avro.getFields()) {
            Object given = fields.get(field.name());
            value.put(field.name(), given != null ? converted(given) : filling(field));
        }
        return record(key, schema, value);
    }

    SinkRecord tombstone(String key) {
        return record(key, null, null);
    }

    private SinkRecord record(String key, @Nullable Schema valueSchema, @Nullable Object value) {
        return new SinkRecord(
                topic, 0, Schema.STRING_SCHEMA, key, valueSchema, value, offset++, 0L, TimestampType.CREATE_TIME);
    }

    private static Object converted(Object given) {
        if (given instanceof Instant instant) {
            return Date.from(instant);
        }
        if (given instanceof LocalDate date) {
            return Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return given instanceof String text && text.startsWith("$") ? new BigDecimal(text.substring(1)) : given;
    }

    private static @Nullable Object filling(org.apache.avro.Schema.Field field) {
        if (field.schema().isNullable()) {
            return null;
        }
        if (field.schema().getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return new Date(0);
        }
        return switch (field.schema().getType()) {
            case STRING -> "{}";
            case LONG -> 1L;
            case INT -> 1;
            case DOUBLE -> 1.0;
            default -> throw new IllegalArgumentException(field.toString());
        };
    }

    private static Schema connectSchema(org.apache.avro.Schema avro) {
        SchemaBuilder builder = SchemaBuilder.struct().name(avro.getFullName());
        for (org.apache.avro.Schema.Field field : avro.getFields()) {
            builder.field(field.name(), connectType(field.schema()));
        }
        return builder.build();
    }

    private static Schema connectType(org.apache.avro.Schema type) {
        boolean optional = type.isNullable();
        org.apache.avro.Schema plain = optional ? type.getTypes().get(1) : type;
        SchemaBuilder builder = builder(plain);
        return (optional ? builder.optional().defaultValue(null) : builder).build();
    }

    private static SchemaBuilder builder(org.apache.avro.Schema type) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return Decimal.builder(decimal.getScale())
                    .parameter("connect.decimal.precision", Integer.toString(decimal.getPrecision()));
        }
        if (type.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return Timestamp.builder();
        }
        if (type.getLogicalType() instanceof LogicalTypes.Date) {
            return org.apache.kafka.connect.data.Date.builder();
        }
        return switch (type.getType()) {
            case STRING -> SchemaBuilder.string();
            case LONG -> SchemaBuilder.int64();
            case INT -> SchemaBuilder.int32();
            case DOUBLE -> SchemaBuilder.float64();
            case BOOLEAN -> SchemaBuilder.bool();
            default -> throw new IllegalArgumentException(type.toString());
        };
    }
}
