package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Areas in square feet, whatever unit they were sent in. */
final class Areas {
    /** International foot: 1 / 0.3048², to ten decimals. */
    static final BigDecimal SQUARE_FEET_A_SQUARE_METER = new BigDecimal("10.7639104167");

    /** By definition. */
    static final BigDecimal SQUARE_FEET_AN_ACRE = new BigDecimal("43560");

    private Areas() {}

    /** LivingArea by LivingAreaUnits; no unit means square feet. */
    static BigDecimal living(JsonNode area, @Nullable JsonNode units) throws UnreadableValue {
        String unit =
                units == null ? "square feet" : Coercion.text(units).trim().toLowerCase(Locale.ROOT);
        return switch (unit) {
            case "square feet", "squarefeet", "sqft", "sf" -> Coercion.decimal(area);
            case "square meters", "squaremeters", "sqm", "sm" -> converted(area, SQUARE_FEET_A_SQUARE_METER);
            default ->
                throw new UnreadableValue(
                        area, "an area whose LivingAreaUnits is Square Feet or Square Meters, not '" + unit + "'");
        };
    }

    static BigDecimal acres(JsonNode area) throws UnreadableValue {
        return converted(area, SQUARE_FEET_AN_ACRE);
    }

    /** Exact until the one rounding at the end: hundredths of an acre are 435 square feet. */
    private static BigDecimal converted(JsonNode area, BigDecimal factor) throws UnreadableValue {
        BigDecimal squareFeet =
                Coercion.number(area, "a number").multiply(factor).setScale(2, RoundingMode.HALF_UP);
        if (squareFeet.abs().compareTo(Coercion.DECIMAL_LIMIT) >= 0) {
            throw new UnreadableValue(area, "an area of at most 12 digits of square feet");
        }
        return squareFeet;
    }
}
