package io.cadastream.connect.county.function;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code collapse_spaces}: every run of white space becomes one space. */
record CollapseSpaces() implements Function {
    private static final Pattern RUN = Pattern.compile("\\s+");

    static Function create(Arguments arguments) {
        arguments.none();
        return new CollapseSpaces();
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null ? null : RUN.matcher(value).replaceAll(" ");
    }
}
