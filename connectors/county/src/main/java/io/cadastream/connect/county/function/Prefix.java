package io.cadastream.connect.county.function;

import org.jspecify.annotations.Nullable;

/** {@code prefix: text}: the text before the value, when there is one. */
record Prefix(String text) implements Function {

    static Function create(Arguments arguments) {
        return new Prefix(arguments.node().text());
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null ? null : text + value;
    }
}
