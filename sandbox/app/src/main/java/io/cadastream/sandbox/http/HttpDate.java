package io.cadastream.sandbox.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Dates in headers, to the second: {@code Thu, 01 Oct 2026 08:00:00 GMT}. */
public final class HttpDate {
    // RFC_1123_DATE_TIME writes a day of one digit, which HTTP does not know.
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);

    private HttpDate() {}

    public static String of(Instant time) {
        return FORM.format(time.atOffset(ZoneOffset.UTC));
    }

    /** The time; empty when the text is no date. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
