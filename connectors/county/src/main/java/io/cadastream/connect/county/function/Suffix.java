package io.cadastream.connect.county.function;

import org.jspecify.annotations.Nullable;

/** {@code suffix: text}: the text behind the value, when there is one. */
record Suffix(String text) implements Function {

    static Function create(Arguments arguments) {
        return new Suffix(arguments.node().text());
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null ? null : value + text;
    }
}
