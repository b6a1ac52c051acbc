package io.cadastream.streams.domain.standardise.value;

import io.cadastream.streams.domain.standardise.Findings;
import io.cadastream.streams.domain.standardise.Standardised;
import io.cadastream.streams.domain.standardise.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts in U.S. dollars, as decimals with cents; never a double. */
public final class Money {
    private static final int CENTS = 2;
    /** As wide as the warehouse's numeric(14,2). */
    private static final int MAX_DIGITS = 12;

    /** A comma separates thousands only; {@code 1,5} is refused, since it may be a decimal comma. */
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<open>\\()?(?<minus>-)?\\s*(?:\\$|USD)?\\s*(?<minus2>-)?(?<whole>\\d+|\\d{1,3}(?:,\\d{3})+)?(?<part>\\.\\d*)?"
                    + "\\s*(?<unit>[KM])?\\s*(?:USD)?(?<close>\\))?(?<minus3>-)?");

    private Money() {}

    /**
     * Dollars with two decimals: {@code $1,234.50}, {@code (500)} for minus 500, {@code 1.2M}, {@code 450K}. Empty for
     * anything else, with a note; more than two decimals are rounded half up.
     */
    public static Standardised<Optional<BigDecimal>> read(@Nullable String raw) {
        Findings findings = new Findings();
        String text = Text.trimmed(raw);
        Optional<BigDecimal> amount = text == null ? Optional.empty() : amount(text.toUpperCase(Locale.ROOT), findings);
        if (text != null && amount.isEmpty()) {
            findings.guessed("no amount", Findings.POOR);
        }
        return new Standardised<>(amount, findings.confidence(), findings.notes());
    }

    private static Optional<BigDecimal> amount(String text, Findings findings) {
        Matcher parts = AMOUNT.matcher(text);
        if (!parts.matches() || (parts.group("open") == null) != (parts.group("close") == null)) {
            return Optional.empty();
        }
        String whole = parts.group("whole");
        String part = parts.group("part");
        if (whole == null && (part == null || part.length() == 1)) {
            return Optional.empty();
        }
        String digits =
                (whole == null ? "0" : whole.replace(",", "")) + (part == null || part.length() == 1 ? "" : part);
        BigDecimal exact = new BigDecimal(digits);
        if (parts.group("unit") != null) {
            exact = exact.movePointRight(parts.group("unit").equals("K") ? 3 : 6);
            findings.changed(parts.group("unit").equals("K") ? "thousands" : "millions");
        }
        int minuses = (parts.group("minus") == null ? 0 : 1)
                + (parts.group("minus2") == null ? 0 : 1)
                + (parts.group("minus3") == null ? 0 : 1)
                + (parts.group("open") == null ? 0 : 1);
        if (minuses > 1) {
            return Optional.empty();
        }
        if (parts.group("open") != null) {
            findings.changed("brackets read as minus");
        }
        BigDecimal cents = exact.setScale(CENTS, RoundingMode.HALF_UP);
        if (cents.compareTo(exact) != 0) {
            findings.guessed("rounded to cents", Findings.LIKELY);
        }
        if (cents.precision() - CENTS > MAX_DIGITS) {
            findings.guessed("more digits than a price has", Findings.POOR);
            return Optional.empty();
        }
        return Optional.of(minuses == 1 ? cents.negate() : cents);
    }
}
