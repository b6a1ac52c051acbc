package io.cadastream.connect.county.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code postal5}: the five digits of a ZIP or ZIP+4, with or without the dash. */
record Postal5() implements Function {
    private static final Pattern ZIP = Pattern.compile("(\\d{5})(?:[- ]?\\d{4}|-)?");

    static Function create(Arguments arguments) {
        arguments.none();
        return new Postal5();
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        if (value == null) {
            return null;
        }
        Matcher zip = ZIP.matcher(value);
        if (!zip.matches()) {
            throw ValueException.of(value, "is not a ZIP code", "33101, 33101-1234 or 331011234");
        }
        return zip.group(1);
    }
}
