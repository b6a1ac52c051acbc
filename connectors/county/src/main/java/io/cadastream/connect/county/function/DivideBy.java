package io.cadastream.connect.county.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** {@code divide_by: 100}: for decimals that a file implies, such as amounts in cents. At most ten decimals. */
record DivideBy(BigDecimal divisor) implements Function {

    static Function create(Arguments arguments) {
        return new DivideBy(Numbers.factor(arguments.node()));
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        return value == null
                ? null
                : Numbers.plain(Numbers.decimal(value).divide(divisor, Numbers.PLACES, RoundingMode.HALF_UP));
    }
}
