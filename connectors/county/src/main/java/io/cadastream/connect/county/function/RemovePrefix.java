package io.cadastream.connect.county.function;

import org.jspecify.annotations.Nullable;

/** {@code remove_prefix: text}: the value without the text that it begins with; another value stays as it is. */
record RemovePrefix(String text) implements Function {

    static Function create(Arguments arguments) {
        return new RemovePrefix(arguments.node().text());
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value != null && value.startsWith(text)
                ? value.substring(text.length()).strip()
                : value;
    }
}
