package io.cadastream.connect.kit.poll;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours in which a source's people work, in its own time zone. Outside of them changes are few.
 *
 * @param days days of the week; hours that pass midnight belong to the day on which they begin
 * @param from first moment
 * @param to first moment after; midnight is the end of the day, and a time before {@code from} is on the next day
 */
public record PollHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    /** What a setting of hours may look like. */
    public static final String ALLOWED =
            "empty for always, or days, hours and time zone such as 'MON-SAT 07:00-22:00 America/New_York'";

    /** Day and night. */
    public static final PollHours ALWAYS =
            new PollHours(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"));

    private static final Pattern TEXT =
            Pattern.compile("([A-Z]{3})(?:-([A-Z]{3}))?\\s+(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)\\s+(\\S+)");

    public PollHours {
        days = Set.copyOf(days);
    }

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static PollHours parse(String text) {
        if (text.isBlank()) {
            return ALWAYS;
        }
        Matcher matcher = TEXT.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is '" + text.trim() + "'");
        }
        try {
            DayOfWeek first = day(matcher.group(1));
            return new PollHours(
                    days(first, matcher.group(2) == null ? first : day(matcher.group(2))),
                    time(matcher.group(3)),
                    time(matcher.group(4)),
                    ZoneId.of(matcher.group(5)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Whether the moment lies within. */
    public boolean contains(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        LocalTime time = there.toLocalTime();
        boolean passesMidnight = !to.isAfter(from);
        if (!time.isBefore(from) && (passesMidnight || time.isBefore(to))) {
            return days.contains(there.getDayOfWeek());
        }
        return passesMidnight
                && time.isBefore(to)
                && days.contains(there.getDayOfWeek().minus(1));
    }

    private static Set<DayOfWeek> days(DayOfWeek first, DayOfWeek last) {
        Set<DayOfWeek> days = EnumSet.of(last);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day);
        }
        return days;
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static DayOfWeek day(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.getDisplayName(TextStyle.SHORT, Locale.ROOT)
                        .substring(0, 3)
                        .equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has no day '" + name + "'"));
    }
}
