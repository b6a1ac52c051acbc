package io.cadastream.connect.county.function;

import org.jspecify.annotations.Nullable;

/** {@code decimal}: a number, thousands separators allowed. */
record Decimals() implements Function {

    static Function create(Arguments arguments) {
        arguments.none();
        return new Decimals();
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        return value == null ? null : Numbers.decimal(value).toPlainString();
    }
}
