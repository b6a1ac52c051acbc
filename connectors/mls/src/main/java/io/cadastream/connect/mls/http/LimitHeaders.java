package io.cadastream.connect.mls.http;

import io.cadastream.connect.mls.config.LimitHeader;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server's headers say of its quota. Vendors write the reset as seconds from now, as seconds or milliseconds
 * since 1970, or as a date.
 */
final class LimitHeaders {
    /** Smaller numbers are seconds from now: nobody resets in thirty years. */
    private static final long FIRST_EPOCH_SECOND = 1_000_000_000L;

    private static final long FIRST_EPOCH_MILLI = 1_000_000_000_000L;

    /** Longer than any vendor's window; beyond it the header is wrong. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final List<LimitHeader> pairs;

    LimitHeaders(List<LimitHeader> pairs) {
        this.pairs = pairs;
    }

    /** Until when the server is to be left alone; null when it is not, or does not say. */
    @Nullable
    Instant usedUpUntil(HttpHeaders headers, Instant now) {
        Instant latest = null;
        for (LimitHeader pair : pairs) {
            Optional<Instant> until = headers.firstValue(pair.remaining())
                    .filter(LimitHeaders::isNone)
                    .flatMap(none -> headers.firstValue(pair.reset()))
                    .flatMap(reset -> Optional.ofNullable(moment(reset.trim(), now)));
            if (until.isPresent() && (latest == null || until.get().isAfter(latest))) {
                latest = until.get();
            }
        }
        Instant furthest = now.plus(LONGEST);
        return latest != null && latest.isAfter(furthest) ? furthest : latest;
    }

    private static boolean isNone(String remaining) {
        return remaining.trim().matches("-?\\d{1,18}") && Long.parseLong(remaining.trim()) <= 0;
    }

    private static @Nullable Instant moment(String reset, Instant now) {
        if (reset.matches("\\d{1,18}")) {
            long number = Long.parseLong(reset);
            return number >= FIRST_EPOCH_MILLI
                    ? Instant.ofEpochMilli(number)
                    : number >= FIRST_EPOCH_SECOND ? Instant.ofEpochSecond(number) : now.plusSeconds(number);
        }
        try {
            return OffsetDateTime.parse(reset).toInstant();
        } catch (DateTimeException notIso) {
            try {
                return ZonedDateTime.parse(reset, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
            } catch (DateTimeException neither) {
                return null;
            }
        }
    }
}
