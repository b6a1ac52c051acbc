package io.cadastream.streams.domain.standardise.value;

import io.cadastream.streams.domain.standardise.Findings;
import io.cadastream.streams.domain.standardise.Standardised;
import io.cadastream.streams.domain.standardise.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calendar dates as counties and MLSs write them, month before day as in the U.S. */
public final class Dates {
    private static final int CENTURY = 100;
    private static final String TIME = "(?:[T ]\\d{1,2}:\\d{2}.*)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})" + TIME);
    private static final Pattern PACKED = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern MONTH_NAMED = Pattern.compile("([A-Z]{3,9})\\.? (\\d{1,2}),? (\\d{4}|\\d{2})");
    private static final Pattern DAY_NAMED = Pattern.compile("(\\d{1,2})[- ]([A-Z]{3,9})\\.?[- ](\\d{4}|\\d{2})");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{11,14}");
    private static final Pattern ZEROS = Pattern.compile("[0/.-]+(?:[T ][0:.Z]*)?");
    private static final List<String> MONTHS = List.of(
            "JANUARY",
            "FEBRUARY",
            "MARCH",
            "APRIL",
            "MAY",
            "JUNE",
            "JULY",
            "AUGUST",
            "SEPTEMBER",
            "OCTOBER",
            "NOVEMBER",
            "DECEMBER");
    /** What spreadsheets and databases write for "no date". */
    private static final Set<LocalDate> PLACEHOLDERS = Set.of(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1753, 1, 1),
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(9999, 12, 31));

    private Dates() {}

    /**
     * The date; a time behind it is left out, epoch milliseconds are taken in UTC. Empty with a note for what is no date
     * or the calendar does not have; a placeholder such as 1900-01-01 is kept, with a note and low confidence.
     *
     * @param pivot two-digit years become the hundred years that begin here: with 1950, 49 is 2049 and 50 is 1950
     */
    public static Standardised<Optional<LocalDate>> read(@Nullable String raw, int pivot) {
        Findings findings = new Findings();
        String text = Text.upper(raw);
        Optional<LocalDate> date = Optional.empty();
        if (text != null && ZEROS.matcher(text).matches()) {
            findings.guessed("zeros stand for no date", Findings.POOR);
        } else if (text != null) {
            try {
                date = date(text, pivot, findings);
                if (date.isEmpty()) {
                    findings.guessed("no date", Findings.POOR);
                }
            } catch (DateTimeException e) {
                findings.guessed("the calendar has no such day", Findings.POOR);
            }
        }
        if (date.filter(PLACEHOLDERS::contains).isPresent()) {
            findings.guessed("a placeholder for no date", Findings.POOR);
        }
        return new Standardised<>(date, findings.confidence(), findings.notes());
    }

    private static Optional<LocalDate> date(String text, int pivot, Findings findings) {
        Matcher parts = YEAR_FIRST.matcher(text);
        if (parts.matches()) {
            return Optional.of(of(parts.group(1), number(parts.group(2)), parts.group(3), pivot, findings));
        }
        parts = PACKED.matcher(text);
        if (parts.matches()) {
            return Optional.of(of(parts.group(1), number(parts.group(2)), parts.group(3), pivot, findings));
        }
        parts = MONTH_FIRST.matcher(text);
        if (parts.matches()) {
            return Optional.of(of(parts.group(3), number(parts.group(1)), parts.group(2), pivot, findings));
        }
        parts = MONTH_NAMED.matcher(text);
        if (parts.matches() && month(parts.group(1)) > 0) {
            return Optional.of(of(parts.group(3), month(parts.group(1)), parts.group(2), pivot, findings));
        }
        parts = DAY_NAMED.matcher(text);
        if (parts.matches() && month(parts.group(2)) > 0) {
            return Optional.of(of(parts.group(3), month(parts.group(2)), parts.group(1), pivot, findings));
        }
        if (EPOCH_MILLIS.matcher(text).matches()) {
            findings.changed("epoch milliseconds");
            return Optional.of(LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), ZoneOffset.UTC));
        }
        return Optional.empty();
    }

    private static LocalDate of(String year, int month, String day, int pivot, Findings findings) {
        int full = number(year);
        if (year.length() == 2) {
            full = pivot + Math.floorMod(full - pivot, CENTURY);
            findings.guessed("year " + year + " read as " + full, Findings.LIKELY);
        }
        return LocalDate.of(full, month, number(day));
    }

    /** 1 to 12 for a month's name or its beginning; 0 for another word. */
    private static int month(String word) {
        String name = word.equals("SEPT") ? "SEP" : word.toUpperCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).equals(name)
                    || name.length() == 3 && MONTHS.get(i).startsWith(name)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
