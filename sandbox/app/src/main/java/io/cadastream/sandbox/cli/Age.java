package io.cadastream.sandbox.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago, as people write it: 30s, 15m, 2h, 7d, or an ISO 8601 duration. */
final class Age {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,7})\\s*([smhd])");

    private Age() {}

    /** @throws IllegalArgumentException when it is no duration, saying what is allowed */
    static Duration parse(String text) {
        Matcher matcher = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration; allowed: 30s, 15m, 2h, 7d or ISO 8601 such as PT90M", e);
        }
    }
}
