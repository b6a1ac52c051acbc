package io.cadastream.streams.domain.standardise;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How plain text is written in unified rows: trimmed, and empty is null. */
public final class Text {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern ZIP = Pattern.compile("(\\d{5})(?:-?\\d{4})?");

    private Text() {}

    /** Trimmed; null for nothing. */
    public static @Nullable String trimmed(@Nullable CharSequence value) {
        if (value == null) {
            return null;
        }
        String text = value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /** Upper case with single blanks: cities and states. */
    public static @Nullable String upper(@Nullable CharSequence value) {
        String text = trimmed(value);
        return text == null ? null : BLANKS.matcher(text).replaceAll(" ").toUpperCase(Locale.ROOT);
    }

    /** E-mail addresses: trimmed, lower case. */
    public static @Nullable String lower(@Nullable CharSequence value) {
        String text = trimmed(value);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** The five digits of a ZIP or ZIP+4; null for anything else. */
    public static @Nullable String zip5(@Nullable CharSequence value) {
        String text = trimmed(value);
        if (text == null) {
            return null;
        }
        Matcher zip = ZIP.matcher(text);
        return zip.matches() ? zip.group(1) : null;
    }
}
