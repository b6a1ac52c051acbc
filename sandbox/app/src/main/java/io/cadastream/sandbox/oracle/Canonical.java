package io.cadastream.sandbox.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One way to write each kind of value, so that expected and actual are compared as text. Null stays null. */
final class Canonical {
    private Canonical() {}

    /** Without trailing zeros or an exponent: 512000.00 is {@code 512000}. */
    static @Nullable String number(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    static @Nullable String number(@Nullable Double value) {
        return value == null ? null : number(BigDecimal.valueOf(value));
    }

    static @Nullable String number(@Nullable Integer value) {
        return value == null ? null : value.toString();
    }

    static @Nullable String number(@Nullable Long value) {
        return value == null ? null : value.toString();
    }

    static @Nullable String flag(@Nullable Boolean value) {
        return value == null ? null : value.toString();
    }

    /** ISO 8601. */
    static @Nullable String date(@Nullable LocalDate value) {
        return value == null ? null : value.toString();
    }

    /** ISO 8601 in UTC, to the millisecond. */
    static @Nullable String time(@Nullable Instant value) {
        return value == null ? null : value.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Trimmed; nothing is null. */
    static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A city or state: upper case, single blanks. */
    static @Nullable String place(@Nullable String value) {
        String text = text(value);
        return text == null ? null : text.replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    /** The five digits of a ZIP or ZIP+4; anything else is null. */
    static @Nullable String zip(@Nullable String value) {
        String text = text(value);
        return text != null && text.matches("\\d{5}(-?\\d{4})?") ? text.substring(0, 5) : null;
    }

    /** An e-mail address: lower case. */
    static @Nullable String email(@Nullable String value) {
        String text = text(value);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
