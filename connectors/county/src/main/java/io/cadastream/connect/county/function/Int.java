package io.cadastream.connect.county.function;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code int}: a whole number; thousands separators and a zero fraction ({@code 3.0}) are allowed. */
record Int() implements Function {

    static Function create(Arguments arguments) {
        arguments.none();
        return new Int();
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        if (value == null) {
            return null;
        }
        BigDecimal number = Numbers.decimal(value).stripTrailingZeros();
        if (number.scale() > 0) {
            throw ValueException.of(value, "is not a whole number", "digits without a fraction");
        }
        return number.toPlainString();
    }
}
