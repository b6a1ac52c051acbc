package io.cadastream.connect.county.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code regexp: pattern}: the first group of the first match, or the whole match; no match gives no value. */
record Regexp(Pattern pattern) implements Function {

    static Function create(Arguments arguments) {
        return new Regexp(Patterns.compile(arguments.node()));
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        if (value == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(value);
        if (!matcher.find()) {
            return null;
        }
        return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    }
}
