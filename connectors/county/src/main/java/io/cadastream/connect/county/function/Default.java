package io.cadastream.connect.county.function;

import org.jspecify.annotations.Nullable;

/** {@code default: text}: the text when there is no value. */
record Default(String text) implements Function {

    static Function create(Arguments arguments) {
        return new Default(arguments.node().text());
    }

    @Override
    public String apply(@Nullable String value) {
        return value == null ? text : value;
    }
}
