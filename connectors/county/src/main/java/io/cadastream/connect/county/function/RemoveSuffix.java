package io.cadastream.connect.county.function;

import org.jspecify.annotations.Nullable;

/** {@code remove_suffix: text}: the value without the text that it ends in; another value stays as it is. */
record RemoveSuffix(String text) implements Function {

    static Function create(Arguments arguments) {
        return new RemoveSuffix(arguments.node().text());
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value != null && value.endsWith(text)
                ? value.substring(0, value.length() - text.length()).strip()
                : value;
    }
}
