package io.cadastream.connect.county.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Times by a five-field UNIX cron expression in a county's time zone. When clocks go forward, a time that is left out comes
 * when the clocks have moved; when they go back, a daily time comes once, at its first occurrence, and a repeated one (every
 * hour, every 15 minutes) goes on without a pause. Unchangeable.
 */
public final class Schedule {
    /** The times of an expression never change with the date of the check, as long as a leap year is before it. */
    private static final ZonedDateTime ANY_TIME = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime times;

    private Schedule(String expression, ZoneId zone, ExecutionTime times) {
        this.expression = expression;
        this.zone = zone;
        this.times = times;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException when it is none, or names a time that never comes; the message says what is wrong
     */
    public static Schedule of(String expression, ZoneId zone) {
        Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(expression)
                .validate();
        ExecutionTime times = ExecutionTime.forCron(cron);
        if (times.nextExecution(ANY_TIME).isEmpty()) {
            throw new IllegalArgumentException("there is no such day in any year");
        }
        return new Schedule(expression, zone, times);
    }

    /** The first scheduled time after this one. */
    public Instant next(Instant after) {
        Instant next = times.nextExecution(after.atZone(zone)).orElseThrow().toInstant();
        return leftOut(after, next).orElse(next);
    }

    /** The first change of clocks in between that leaves a scheduled time out. */
    private Optional<Instant> leftOut(Instant after, Instant before) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        while (change != null && change.getInstant().isBefore(before)) {
            if (change.isGap() && leavesOut(change)) {
                return Optional.of(change.getInstant());
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return Optional.empty();
    }

    /** UTC stands in for the zone here, in which those times do not exist. */
    private boolean leavesOut(ZoneOffsetTransition change) {
        ZonedDateTime first = change.getDateTimeBefore().atZone(ZoneOffset.UTC);
        return times.nextExecution(first.minusNanos(1))
                .filter(time -> time.isBefore(change.getDateTimeAfter().atZone(ZoneOffset.UTC)))
                .isPresent();
    }

    @Override
    public String toString() {
        return expression + " " + zone;
    }
}
