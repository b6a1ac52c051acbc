package io.cadastream.sandbox.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * An Avro record as a person writes it: no type names around values, money as decimal text, times and dates in ISO 8601.
 * What is written here, {@link PlainJsonReader} reads back.
 */
public final class PlainJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlainJson() {}

    /** A raw record, that is, one without logical types turned into objects. */
    public static ObjectNode of(GenericRecord record) {
        ObjectNode object = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            object.set(field.name(), node(record.get(field.pos()), field.schema()));
        }
        return object;
    }

    private static JsonNode node(@Nullable Object value, Schema schema) {
        if (value == null) {
            return JSON.nullNode();
        }
        return switch (schema.getType()) {
            case UNION -> node(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
            case RECORD -> of((GenericRecord) value);
            case ARRAY -> array((Collection<?>) value, schema.getElementType());
            case MAP -> map((Map<?, ?>) value, schema.getValueType());
            case INT -> integer((Integer) value, schema.getLogicalType());
            case LONG -> time((Long) value, schema.getLogicalType());
            case FLOAT -> JSON.numberNode((Float) value);
            case DOUBLE -> JSON.numberNode((Double) value);
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            case BYTES -> bytes((ByteBuffer) value, schema.getLogicalType());
            case FIXED -> JSON.textNode(Base64.getEncoder().encodeToString(((GenericData.Fixed) value).bytes()));
            case STRING, ENUM -> JSON.textNode(value.toString());
            case NULL -> JSON.nullNode();
        };
    }

    private static JsonNode array(Collection<?> values, Schema element) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(node(value, element)));
        return array;
    }

    private static JsonNode map(Map<?, ?> values, Schema element) {
        ObjectNode object = JSON.objectNode();
        values.forEach((key, value) -> object.set(String.valueOf(key), node(value, element)));
        return object;
    }

    private static JsonNode integer(Integer value, @Nullable LogicalType type) {
        return type instanceof LogicalTypes.Date
                ? JSON.textNode(LocalDate.ofEpochDay(value).toString())
                : JSON.numberNode(value);
    }

    private static JsonNode time(Long value, @Nullable LogicalType type) {
        return type instanceof LogicalTypes.TimestampMillis
                ? JSON.textNode(Instant.ofEpochMilli(value).toString())
                : JSON.numberNode(value);
    }

    private static JsonNode bytes(ByteBuffer value, @Nullable LogicalType type) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return JSON.textNode(
                type instanceof LogicalTypes.Decimal decimal
                        ? new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString()
                        : Base64.getEncoder().encodeToString(bytes));
    }
}
