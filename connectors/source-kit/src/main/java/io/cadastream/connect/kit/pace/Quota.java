package io.cadastream.connect.kit.pace;

import java.time.Duration;
import java.util.Locale;

/**
 * What a source allows in any window of time; 0 where it sets no limit.
 *
 * @param perSecond requests
 * @param perMinute requests
 * @param perHour requests
 * @param perDay requests
 * @param bytesPerHour bytes of answers, as they come over the wire
 */
public record Quota(long perSecond, long perMinute, long perHour, long perDay, long bytesPerHour) {
    /** No limits at all. */
    public static final Quota NONE = new Quota(0, 0, 0, 0, 0);

    /** The windows of a quota, and how it is named in a stored offset. */
    enum Window {
        SECOND(Duration.ofSeconds(1)),
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        BYTES(Duration.ofHours(1));

        private final Duration length;

        Window(Duration length) {
            this.length = length;
        }

        Duration length() {
            return length;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    long limit(Window window) {
        return switch (window) {
            case SECOND -> perSecond;
            case MINUTE -> perMinute;
            case HOUR -> perHour;
            case DAY -> perDay;
            case BYTES -> bytesPerHour;
        };
    }
}
