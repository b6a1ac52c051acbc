package io.cadastream.connect.county.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** {@code sqft_to_acres}: square feet to acres, four decimals (1 acre = 43,560 ft², by definition). */
record SquareFeetToAcres() implements Function {
    private static final BigDecimal SQUARE_FEET = BigDecimal.valueOf(43_560);

    static Function create(Arguments arguments) {
        arguments.none();
        return new SquareFeetToAcres();
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        return value == null
                ? null
                : Numbers.decimal(value)
                        .divide(SQUARE_FEET, 4, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
