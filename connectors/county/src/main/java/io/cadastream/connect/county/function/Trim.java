package io.cadastream.connect.county.function;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code trim}: hard spaces become plain ones, and none is left at the ends. Cells lose only plain blanks. */
record Trim() implements Function {
    /** Spaces that do not break: what database exports and web pages pad with. */
    private static final Pattern HARD = Pattern.compile("[\\u00A0\\u2007\\u202F]");

    static Function create(Arguments arguments) {
        arguments.none();
        return new Trim();
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null ? null : HARD.matcher(value).replaceAll(" ").strip();
    }
}
