package io.cadastream.streams.domain.standardise;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parcel number read for matching.
 *
 * @param raw exactly as the source wrote it
 * @param normalised letters and digits in upper case; null when the text names no parcel
 */
public record ParcelReading(String raw, @Nullable String normalised) {
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(?:\\.\\d+)?E\\+\\d+");

    /** Reads a parcel number; {@code 1.23E+10} keeps its text but can't be trusted, since a spreadsheet rounded it. */
    public static Standardised<ParcelReading> of(String raw) {
        Findings findings = new Findings();
        String normalised = ParcelNumber.normalise(raw);
        String upper = Text.upper(raw);
        if (normalised == null) {
            findings.guessed("names no parcel", Findings.POOR);
        } else if (upper != null && SCIENTIFIC.matcher(upper).matches()) {
            findings.guessed("scientific notation: a spreadsheet lost digits", Findings.POOR);
        } else if (!normalised.equals(raw)) {
            findings.changed("upper case, without separators");
        }
        return new Standardised<>(new ParcelReading(raw, normalised), findings.confidence(), findings.notes());
    }
}
