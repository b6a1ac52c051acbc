package io.cadastream.connect.county.function;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code multiply_by: 1000}: for values in thousands, or in another unit. At most ten decimals. */
record MultiplyBy(BigDecimal factor) implements Function {

    static Function create(Arguments arguments) {
        return new MultiplyBy(Numbers.factor(arguments.node()));
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        return value == null ? null : Numbers.plain(Numbers.decimal(value).multiply(factor));
    }
}
