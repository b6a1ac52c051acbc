package io.cadastream.connect.county.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code care_of} and {@code drop_care_of}: who takes the mail, behind {@code C/O}, {@code %}, {@code CARE OF} or
 * {@code ATTN}, and what stands before that. Without such a mark there is nobody, and the value stays whole.
 *
 * @param behind whether what stands behind the mark is wanted
 */
record CareOf(boolean behind) implements Function {
    private static final Pattern MARK = Pattern.compile(
            "(?<!\\S)(?:C\\s?/\\s?O\\b[.:]?|CARE OF\\b:?|ATT(?:N|ENTION)\\b[.:]?|%)\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern LOOSE_END = Pattern.compile("[\\s,;:-]+$");

    static Function create(Arguments arguments) {
        arguments.none();
        return new CareOf(true);
    }

    static Function dropping(Arguments arguments) {
        arguments.none();
        return new CareOf(false);
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        if (value == null) {
            return null;
        }
        Matcher mark = MARK.matcher(value);
        if (!mark.find()) {
            return behind ? null : value;
        }
        String part = behind ? value.substring(mark.end()) : value.substring(0, mark.start());
        return LOOSE_END.matcher(part).replaceFirst("").strip();
    }
}
