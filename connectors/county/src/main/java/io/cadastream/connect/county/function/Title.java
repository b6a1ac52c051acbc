package io.cadastream.connect.county.function;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code title}: every word with a capital, the rest lower case. {@code McNeil} and {@code O'Neil} keep theirs, points of
 * the compass and a few abbreviations stay upper case. It knows no more about names than that.
 */
record Title() implements Function {
    private static final Set<String> UPPER = Set.of("NE", "NW", "SE", "SW", "II", "III", "IV", "LLC", "LP", "PO", "US");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]++");

    static Function create(Arguments arguments) {
        arguments.none();
        return new Title();
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null ? null : WORD.matcher(value).replaceAll(match -> word(match.group()));
    }

    private static String word(String word) {
        if (UPPER.contains(word.toUpperCase(Locale.ROOT))) {
            return word.toUpperCase(Locale.ROOT);
        }
        StringBuilder title = new StringBuilder(word.toLowerCase(Locale.ROOT));
        capital(title, 0);
        if (title.length() > 3 && (title.indexOf("Mc") == 0 || isPrefix(title))) {
            capital(title, 2);
        }
        return title.toString();
    }

    /** O'Neil, D'Angelo, L'Heureux: one letter and an apostrophe. */
    private static boolean isPrefix(StringBuilder word) {
        return "ODL".indexOf(word.charAt(0)) >= 0 && "'’".indexOf(word.charAt(1)) >= 0;
    }

    private static void capital(StringBuilder word, int at) {
        word.setCharAt(at, Character.toTitleCase(word.charAt(at)));
    }
}
