package io.cadastream.connect.kit.schema;

import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Turns the Avro schemas of our topics into Connect schemas, so that a connector's records and the {@code .avsc} files
 * can't drift apart. Full record names are kept: an Avro converter writes {@code io.cadastream.change.ListingChange}
 * again, and the {@code .avsc} reads it.
 */
public final class ConnectSchemas {
    /** Parameter in which Avro converters look for a decimal's precision; Connect itself only knows the scale. */
    public static final String DECIMAL_PRECISION = "connect.decimal.precision";

    private ConnectSchemas() {}

    /**
     * The Connect schema with the same shape.
     *
     * @throws IllegalArgumentException when the schema uses a type that our records don't: array, map, enum, fixed, a
     *     union other than with null, or a logical type other than date, timestamp-millis and decimal
     */
    public static Schema fromAvro(org.apache.avro.Schema avro) {
        return builder(avro).build();
    }

    private static SchemaBuilder builder(org.apache.avro.Schema avro) {
        return switch (avro.getType()) {
            case RECORD -> struct(avro);
            case UNION -> builder(nonNull(avro)).optional();
            case MAP ->
                SchemaBuilder.map(
                        Schema.STRING_SCHEMA, builder(avro.getValueType()).build());
            case STRING -> plain(avro, SchemaBuilder.string());
            case BOOLEAN -> plain(avro, SchemaBuilder.bool());
            case DOUBLE -> plain(avro, SchemaBuilder.float64());
            case INT ->
                avro.getLogicalType() instanceof LogicalTypes.Date
                        ? Date.builder()
                        : plain(avro, SchemaBuilder.int32());
            case LONG ->
                avro.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? Timestamp.builder()
                        : plain(avro, SchemaBuilder.int64());
            case BYTES ->
                avro.getLogicalType() instanceof LogicalTypes.Decimal decimal
                        ? Decimal.builder(decimal.getScale())
                                .parameter(DECIMAL_PRECISION, Integer.toString(decimal.getPrecision()))
                        : plain(avro, SchemaBuilder.bytes());
            default -> throw unsupported("type " + avro.getType().getName());
        };
    }

    private static SchemaBuilder struct(org.apache.avro.Schema avro) {
        SchemaBuilder struct = SchemaBuilder.struct().name(avro.getFullName());
        for (org.apache.avro.Schema.Field field : avro.getFields()) {
            struct.field(field.name(), field(field));
        }
        return struct;
    }

    private static Schema field(org.apache.avro.Schema.Field field) {
        SchemaBuilder schema = builder(field.schema());
        Object fallback = defaultOf(field);
        if (fallback != null) {
            schema.defaultValue(fallback);
        }
        return schema.build();
    }

    /** Only primitive defaults; null needs no saying, an optional field has it anyway. */
    private static @Nullable Object defaultOf(org.apache.avro.Schema.Field field) {
        Object value = field.hasDefaultValue() ? field.defaultVal() : null;
        return value == JsonProperties.NULL_VALUE ? null : value;
    }

    private static org.apache.avro.Schema nonNull(org.apache.avro.Schema union) {
        if (!union.isNullable() || union.getTypes().size() != 2) {
            throw unsupported("union " + union);
        }
        int nullAt = union.getTypes().get(0).getType() == org.apache.avro.Schema.Type.NULL ? 0 : 1;
        return union.getTypes().get(1 - nullAt);
    }

    /** A logical type that is not carried over would silently change what the number means. */
    private static SchemaBuilder plain(org.apache.avro.Schema avro, SchemaBuilder builder) {
        LogicalType logical = avro.getLogicalType();
        if (logical != null) {
            throw unsupported("logical type " + logical.getName());
        }
        return builder;
    }

    private static IllegalArgumentException unsupported(String what) {
        return new IllegalArgumentException("The Avro " + what + " has no Connect counterpart here; allowed are record,"
                + " string, boolean, int, long, double, bytes, maps, unions of one of these with null, and the logical types"
                + " date, timestamp-millis and decimal");
    }
}
