package io.cadastream.connect.county.function;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code lower}: lower case. */
record Lower() implements Function {

    static Function create(Arguments arguments) {
        arguments.none();
        return new Lower();
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null ? null : value.toLowerCase(Locale.ROOT);
    }
}
