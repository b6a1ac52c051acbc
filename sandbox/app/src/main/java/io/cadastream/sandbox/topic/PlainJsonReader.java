package io.cadastream.sandbox.topic;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Makes the Avro record of a {@link PlainJson}; what does not fit the schema is named by its path. */
public final class PlainJsonReader {

    /** The JSON is no record of the schema; the message says where and why. */
    public static final class MisfitException extends Exception {
        private static final long serialVersionUID = 1L;

        MisfitException(String path, String reason) {
            super((path.isEmpty() ? "the value" : path) + " " + reason);
        }
    }

    private PlainJsonReader() {}

    /** A raw record; a field that is left out takes the schema's default. */
    public static GenericRecord read(JsonNode json, Schema schema) throws MisfitException {
        return record("", json, schema);
    }

    private static GenericRecord record(String path, JsonNode json, Schema schema) throws MisfitException {
        if (!json.isObject()) {
            throw new MisfitException(path, "is no JSON object; a " + schema.getFullName() + " belongs there");
        }
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            String at = path.isEmpty() ? field.name() : path + "." + field.name();
            unknown.remove(field.name());
            JsonNode value = json.get(field.name());
            if (value != null) {
                record.put(field.pos(), value(at, value, field.schema()));
            } else if (field.hasDefaultValue()) {
                record.put(field.pos(), new GenericData().getDefaultValue(field));
            } else {
                throw new MisfitException(at, "is missing");
            }
        }
        if (!unknown.isEmpty()) {
            throw new MisfitException(path, "has fields that " + schema.getFullName() + " does not: " + unknown);
        }
        return record;
    }

    private static @Nullable Object value(String path, JsonNode json, Schema schema) throws MisfitException {
        try {
            return switch (schema.getType()) {
                case UNION -> union(path, json, schema);
                case RECORD -> record(path, json, schema);
                case ARRAY -> array(path, json, schema.getElementType());
                case MAP -> map(path, json, schema.getValueType());
                case INT ->
                    schema.getLogicalType() instanceof LogicalTypes.Date
                            ? (Integer) (int) LocalDate.parse(text(json)).toEpochDay()
                            : (Integer) Math.toIntExact(whole(json));
                case LONG ->
                    schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                            ? (Long) Instant.parse(text(json)).toEpochMilli()
                            : (Long) whole(json);
                case FLOAT -> new BigDecimal(text(json)).floatValue();
                case DOUBLE -> new BigDecimal(text(json)).doubleValue();
                case BOOLEAN -> truth(json);
                case BYTES -> bytes(json, schema);
                case FIXED -> new GenericData.Fixed(schema, Base64.getDecoder().decode(text(json)));
                case STRING -> text(json);
                case ENUM -> new GenericData.EnumSymbol(schema, text(json));
                case NULL -> nothing(json);
            };
        } catch (RuntimeException e) {
            throw new MisfitException(path, "is " + json + "; allowed: " + allowed(schema));
        }
    }

    /** Our unions are of null and one type; of others the first that fits is taken. */
    private static @Nullable Object union(String path, JsonNode json, Schema schema) throws MisfitException {
        MisfitException misfit = new MisfitException(path, "is " + json + "; allowed: " + allowed(schema));
        for (Schema branch : schema.getTypes()) {
            if (json.isNull() == (branch.getType() == Schema.Type.NULL)) {
                try {
                    return value(path, json, branch);
                } catch (MisfitException e) {
                    misfit = e;
                }
            }
        }
        throw misfit;
    }

    private static List<@Nullable Object> array(String path, JsonNode json, Schema element) throws MisfitException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            values.add(value(path + "[" + i + "]", json.path(i), element));
        }
        return values;
    }

    private static Map<String, @Nullable Object> map(String path, JsonNode json, Schema element)
            throws MisfitException {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            values.put(entry.getKey(), value(path + "." + entry.getKey(), entry.getValue(), element));
        }
        return values;
    }

    private static ByteBuffer bytes(JsonNode json, Schema schema) {
        return ByteBuffer.wrap(
                schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                        ? new BigDecimal(text(json))
                                .setScale(decimal.getScale(), RoundingMode.UNNECESSARY)
                                .unscaledValue()
                                .toByteArray()
                        : Base64.getDecoder().decode(text(json)));
    }

    private static String text(JsonNode json) {
        if (!json.isValueNode() || json.isNull()) {
            throw new IllegalArgumentException("no plain value");
        }
        return json.asText();
    }

    private static long whole(JsonNode json) {
        return new BigDecimal(text(json)).longValueExact();
    }

    private static Boolean truth(JsonNode json) {
        if (!json.isBoolean()) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return json.booleanValue();
    }

    private static @Nullable Object nothing(JsonNode json) {
        if (!json.isNull()) {
            throw new IllegalArgumentException("not null");
        }
        return null;
    }

    private static String allowed(Schema schema) {
        return schema.isUnion()
                ? String.join(
                        " or ",
                        schema.getTypes().stream().map(PlainJsonReader::allowed).toList())
                : schema.getLogicalType() == null
                        ? schema.getType().getName()
                        : schema.getLogicalType().getName();
    }
}
