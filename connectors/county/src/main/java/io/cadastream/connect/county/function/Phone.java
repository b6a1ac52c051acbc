package io.cadastream.connect.county.function;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code phone}: a U.S. phone number as +1 and ten digits, from ten digits, or eleven that begin with 1. */
record Phone() implements Function {
    /** Letters are refused: digits before an extension or a second number must not be glued to the first. */
    private static final Pattern WRITTEN = Pattern.compile("[0-9\\h().+/-]*+");

    private static final Pattern OTHER = Pattern.compile("[^0-9]++");

    static Function create(Arguments arguments) {
        arguments.none();
        return new Phone();
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        if (value == null) {
            return null;
        }
        String digits = OTHER.matcher(value).replaceAll("");
        boolean whole = digits.length() == 10 || (digits.length() == 11 && digits.startsWith("1"));
        if (!whole || !WRITTEN.matcher(value).matches()) {
            throw ValueException.of(value, "is not a phone number", "ten digits, or 1 and ten, like (305) 555-0100");
        }
        return "+1" + digits.substring(digits.length() - 10);
    }
}
