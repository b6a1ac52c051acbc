package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value as what its field is, taking the dirt that MLS servers are known to send: numbers as strings,
 * {@code 12.0} where a whole number belongs, timestamps without a zone, an array where one value belongs. Whatever else
 * is there is refused, never guessed. A missing value, a JSON null and a blank string are null.
 */
@FunctionalInterface
interface Coercion {
    /** Decimals of our records hold 14 digits, 2 of them after the point. */
    BigDecimal DECIMAL_LIMIT = new BigDecimal("1000000000000");

    int LARGEST_EXPONENT = 40;
    int LAST_YEAR = 9999;
    Instant LAST_MOMENT = Instant.parse("9999-12-31T00:00:00Z");

    @Nullable
    Object read(JsonNode present) throws UnreadableValue;

    /** Text as sent; a number or a boolean becomes its text, several values are joined by a comma. */
    static String text(JsonNode value) throws UnreadableValue {
        if (value.isArray()) {
            StringJoiner joined = new StringJoiner(", ");
            for (JsonNode element : value) {
                joined.add(text(element));
            }
            return joined.toString();
        }
        if (value.isObject()) {
            throw new UnreadableValue(value, "a text");
        }
        return value.isNumber() ? plain(sane(value, value.decimalValue(), "a text")) : value.asText();
    }

    static Integer wholeNumber(JsonNode value) throws UnreadableValue {
        try {
            return number(value, "a whole number").intValueExact();
        } catch (ArithmeticException e) {
            throw new UnreadableValue(value, "a whole number");
        }
    }

    /** US dollars or square feet with two decimals, rounded half up. */
    static BigDecimal decimal(JsonNode value) throws UnreadableValue {
        BigDecimal number = number(value, "a number").setScale(2, RoundingMode.HALF_UP);
        if (number.abs().compareTo(DECIMAL_LIMIT) >= 0) {
            throw new UnreadableValue(value, "a number of at most 12 digits before the point");
        }
        return number;
    }

    /** Degrees up to the limit on either side of zero. */
    static Coercion degrees(int limit) {
        String allowed = "degrees from -" + limit + " to " + limit;
        return value -> {
            double degrees = number(value, allowed).doubleValue();
            if (Math.abs(degrees) > limit) {
                throw new UnreadableValue(value, allowed);
            }
            return degrees;
        };
    }

    static Boolean flag(JsonNode value) throws UnreadableValue {
        return switch (text(single(value)).trim().toLowerCase(Locale.ROOT)) {
            case "true", "y", "yes", "1" -> true;
            case "false", "n", "no", "0" -> false;
            default -> throw new UnreadableValue(value, "true or false");
        };
    }

    /** A date, or the date part of a timestamp as written, at midnight UTC as Connect wants it. */
    static Date date(JsonNode value) throws UnreadableValue {
        String text = text(single(value)).trim();
        try {
            String date = text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text;
            LocalDate day = LocalDate.parse(date);
            if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
                throw new DateTimeException("year " + day.getYear());
            }
            return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            throw new UnreadableValue(value, "a date such as 2026-01-31");
        }
    }

    /** A moment; one that comes without a zone is taken to be in the feed's. */
    static Instant moment(JsonNode value, ZoneId zone) throws UnreadableValue {
        String text = text(single(value)).trim().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutZone) {
            try {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeException neither) {
                throw new UnreadableValue(value, "an ISO 8601 timestamp such as 2026-01-31T09:30:00.000Z");
            }
        }
    }

    /** The same in whole milliseconds, as Connect wants it. */
    static Coercion timestamp(ZoneId zone) {
        return value -> {
            Instant moment = moment(value, zone);
            if (moment.isAfter(LAST_MOMENT) || moment.isBefore(Instant.EPOCH)) {
                throw new UnreadableValue(value, "a timestamp between 1970 and 9999");
            }
            return Date.from(moment);
        };
    }

    static BigDecimal number(JsonNode value, String allowed) throws UnreadableValue {
        JsonNode single = single(value);
        if (single.isNumber()) {
            return sane(value, single.decimalValue(), allowed);
        }
        try {
            return sane(value, new BigDecimal(text(single).trim()), allowed);
        } catch (NumberFormatException e) {
            throw new UnreadableValue(value, allowed);
        }
    }

    /** Arithmetic on 1E400000000 takes minutes or fails; no number of a listing comes near this limit. */
    private static BigDecimal sane(JsonNode value, BigDecimal number, String allowed) throws UnreadableValue {
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT || number.precision() > LARGEST_EXPONENT) {
            throw new UnreadableValue(value, allowed);
        }
        return number;
    }

    private static JsonNode single(JsonNode value) throws UnreadableValue {
        if (value.isArray() && value.size() != 1) {
            throw new UnreadableValue(value, "one value");
        }
        return value.isArray() ? value.get(0) : value;
    }

    /** {@code 123.0} is the house number 123. */
    private static String plain(BigDecimal number) {
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        return whole ? number.setScale(0, RoundingMode.UNNECESSARY).toPlainString() : number.toPlainString();
    }
}
