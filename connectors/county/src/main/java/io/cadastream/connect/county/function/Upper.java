package io.cadastream.connect.county.function;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code upper}: upper case. */
record Upper() implements Function {

    static Function create(Arguments arguments) {
        arguments.none();
        return new Upper();
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null ? null : value.toUpperCase(Locale.ROOT);
    }
}
