package io.cadastream.streams.domain.standardise.value;

import io.cadastream.streams.domain.standardise.Findings;
import io.cadastream.streams.domain.standardise.Standardised;
import io.cadastream.streams.domain.standardise.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Areas of buildings and lots, in square feet. */
public final class Area {
    private static final int DECIMALS = 2;
    private static final int MAX_DIGITS = 12;
    private static final Pattern AREA =
            Pattern.compile("(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d*)?|\\.\\d+)\\s*([A-Z][A-Z0-9. ]*)?");

    /** The units of RESO's LivingAreaUnits and LotSizeUnits, and how sources write them. */
    public enum Unit {
        SQUARE_FEET("1", "SQ FT", "SQFT", "SF", "SQUARE FEET", "SQUARE FOOT", "FT2"),
        /** An acre is 43,560 square feet by definition. */
        ACRES("43560", "AC", "ACS", "ACRE", "ACRES"),
        /** A foot is 0.3048 m by definition (international foot, NIST Handbook 44). */
        SQUARE_METERS("10.763910416709722", "SQ M", "SQM", "M2", "SQUARE METERS", "SQUARE METRES", "SQUARE METER");

        private final BigDecimal squareFeet;
        private final List<String> words;

        Unit(String squareFeet, String... words) {
            this.squareFeet = new BigDecimal(squareFeet);
            this.words = List.of(words);
        }

        /** The unit of a word, such as RESO's {@code Square Feet}; empty when unknown. */
        public static Optional<Unit> of(@Nullable String word) {
            String text = Text.upper(word);
            if (text == null) {
                return Optional.empty();
            }
            String plain = text.replace(".", "");
            return Arrays.stream(values())
                    .filter(unit -> unit.words.contains(plain))
                    .findFirst();
        }
    }

    private Area() {}

    /**
     * Square feet with two decimals: {@code 0.25 AC} is 10890.00. A unit in the text goes before the one beside it.
     *
     * @param beside the unit column's, or the one the source's documentation names
     * @return empty for what is no area, or has a unit that is not known; zero stays, with a note
     */
    public static Standardised<Optional<BigDecimal>> squareFeet(@Nullable String raw, Unit beside) {
        Findings findings = new Findings();
        String text = Text.trimmed(raw);
        Optional<BigDecimal> area =
                text == null ? Optional.empty() : area(text.toUpperCase(Locale.ROOT), beside, findings);
        if (text != null && area.isEmpty()) {
            findings.guessed("no area", Findings.POOR);
        }
        return new Standardised<>(area, findings.confidence(), findings.notes());
    }

    /** Acres with four decimals, as RESO's LotSizeAcres has them. */
    public static BigDecimal acres(BigDecimal squareFeet) {
        return squareFeet.divide(Unit.ACRES.squareFeet, 4, RoundingMode.HALF_UP);
    }

    private static Optional<BigDecimal> area(String text, Unit beside, Findings findings) {
        Matcher parts = AREA.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String word = parts.group(2);
        Optional<Unit> unit = word == null ? Optional.of(beside) : Unit.of(word);
        if (unit.isEmpty()) {
            findings.guessed("unit " + word + " is not known", Findings.POOR);
            return Optional.empty();
        }
        BigDecimal area = new BigDecimal(parts.group(1).replace(",", ""))
                .multiply(unit.get().squareFeet)
                .setScale(DECIMALS, RoundingMode.HALF_UP);
        if (area.precision() - DECIMALS > MAX_DIGITS) {
            return Optional.empty();
        }
        if (unit.get() != Unit.SQUARE_FEET) {
            findings.changed(unit.get() == Unit.ACRES ? "acres to square feet" : "square meters to square feet");
        }
        if (area.signum() == 0) {
            findings.guessed("zero stands for unknown", Findings.OPEN);
        }
        return Optional.of(area);
    }
}
