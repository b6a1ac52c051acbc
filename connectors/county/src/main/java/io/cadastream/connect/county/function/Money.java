package io.cadastream.connect.county.function;

import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** {@code money}: US dollars and cents; a dollar sign and thousands separators are allowed. */
record Money() implements Function {

    static Function create(Arguments arguments) {
        arguments.none();
        return new Money();
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        if (value == null) {
            return null;
        }
        String bare = value.startsWith("$") ? value.substring(1).strip() : value;
        return Numbers.decimal(bare).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
