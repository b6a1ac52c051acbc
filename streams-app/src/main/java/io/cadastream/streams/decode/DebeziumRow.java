package io.cadastream.streams.decode;

import io.cadastream.streams.decode.RefusedException.Stage;
import io.cadastream.streams.domain.standardise.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Typed reads of a generic record that Debezium wrote, whatever way its converter renders decimals and times. */
record DebeziumRow(GenericRecord record) {
    private static final int MONEY_SCALE = 2;

    @Nullable
    DebeziumRow row(String field) {
        return value(field) instanceof GenericRecord row ? new DebeziumRow(row) : null;
    }

    /** Trimmed; null for nothing. */
    @Nullable
    String text(String field) {
        Object value = value(field);
        return value == null ? null : Text.trimmed(value.toString());
    }

    @Nullable
    Long integer(String field) {
        return value(field) instanceof Number number ? number.longValue() : null;
    }

    @Nullable
    Integer smallInteger(String field) {
        return value(field) instanceof Number number ? Math.toIntExact(number.longValue()) : null;
    }

    @Nullable
    Boolean bool(String field) {
        return value(field) instanceof Boolean bool ? bool : null;
    }

    /** A decimal with two places: Avro decimal bytes, or a number or text where decimals are handled that way. */
    @Nullable
    BigDecimal money(String field) throws RefusedException {
        Object value = value(field);
        try {
            BigDecimal decimal = value == null ? null : decimal(field, value);
            StorableValues.requireStorable("crm", field, decimal);
            BigDecimal money = decimal == null ? null : decimal.setScale(MONEY_SCALE, RoundingMode.HALF_UP);
            StorableValues.requireStorable("crm", field, money);
            return money;
        } catch (NumberFormatException e) {
            throw new RefusedException(Stage.ADMIT, "crm", field + " is '" + value + "', which is no number.", e);
        }
    }

    private @Nullable BigDecimal decimal(String field, Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return new BigDecimal(new BigInteger(bytes), scale(field));
        }
        return new BigDecimal(value.toString().strip());
    }

    private int scale(String field) {
        Schema schema = record.getSchema().getField(field).schema();
        if (schema.isUnion()) {
            schema = schema.getTypes().stream()
                    .filter(type -> type.getType() == Schema.Type.BYTES)
                    .findFirst()
                    .orElse(schema);
        }
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal ? decimal.getScale() : 0;
    }

    /** A time as ISO text with offset, as milliseconds, or as microseconds; null when there is none. */
    @Nullable
    Instant instant(String field) {
        Object value = value(field);
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof Long number) {
            return Instant.ofEpochMilli(number > MICROS_FROM ? number / 1000 : number);
        }
        try {
            return value == null ? null : OffsetDateTime.parse(value.toString()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** As milliseconds, this would be beyond the year 5000. */
    private static final long MICROS_FROM = 100_000_000_000_000L;

    private @Nullable Object value(String field) {
        return record.hasField(field) ? record.get(field) : null;
    }
}
