package io.cadastream.connect.county.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** {@code acres_to_sqft}: acres to square feet, two decimals (1 acre = 43,560 ft², by definition). */
record AcresToSquareFeet() implements Function {
    private static final BigDecimal SQUARE_FEET = BigDecimal.valueOf(43_560);

    static Function create(Arguments arguments) {
        arguments.none();
        return new AcresToSquareFeet();
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        return value == null
                ? null
                : Numbers.decimal(value)
                        .multiply(SQUARE_FEET)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
