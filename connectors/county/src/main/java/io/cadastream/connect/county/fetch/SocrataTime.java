package io.cadastream.connect.county.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A time as SODA writes it: {@code 2026-03-01T10:00:00.000Z}, or without zone in a column of local times.
 *
 * @param local the time as it is written, or in UTC when it has a zone
 */
record SocrataTime(LocalDateTime local, boolean zoned) {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    static Optional<SocrataTime> parse(String text) {
        try {
            return Optional.of(new SocrataTime(LocalDateTime.parse(text), false));
        } catch (DateTimeException local) {
            return zoned(text);
        }
    }

    private static Optional<SocrataTime> zoned(String text) {
        try {
            return Optional.of(new SocrataTime(
                    OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime(),
                    true));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Of a local time, the moment at which it was that time in UTC: in the United States the true one is later. */
    Instant asUtc() {
        return local.toInstant(ZoneOffset.UTC);
    }

    SocrataTime minus(Duration duration) {
        return new SocrataTime(local.minus(duration), zoned);
    }

    /** Another moment, written the same way. */
    SocrataTime at(Instant moment) {
        return new SocrataTime(LocalDateTime.ofInstant(moment, ZoneOffset.UTC), zoned);
    }

    String text() {
        return TEXT.format(local) + (zoned ? "Z" : "");
    }
}
