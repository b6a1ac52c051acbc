package io.cadastream.connect.kit.config;

import io.cadastream.connect.kit.poll.PollHours;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings of every polled source: how often, how patient, how much ahead of Connect.
 *
 * @param interval from the start of one poll of a feed to the start of its next, while changes come
 * @param quietInterval longest interval when none come, and the one outside of the source's hours; never below {@code
 *     interval}
 * @param hours of the source
 * @param firstBackoff upper limit of the rest after a first failure
 * @param longestBackoff upper limit of the rest after many
 * @param breakerFailures failures in a row after which the source is left alone
 * @param breakerRest for at least so long between two tries
 * @param queueCapacity records read ahead of Connect by one task
 */
public record PollSettings(
        Duration interval,
        Duration quietInterval,
        PollHours hours,
        Duration firstBackoff,
        Duration longestBackoff,
        int breakerFailures,
        Duration breakerRest,
        int queueCapacity) {
    public static final String INTERVAL = "poll.interval.ms";
    public static final String QUIET_INTERVAL = "poll.interval.quiet.ms";
    public static final String HOURS = "poll.hours";
    public static final String BREAKER_FAILURES = "breaker.failures";
    public static final String BREAKER_REST = "breaker.rest.ms";
    public static final String BACKOFF = "retry.backoff.ms";
    public static final String BACKOFF_MAX = "retry.backoff.max.ms";
    public static final String QUEUE = "queue.capacity";

    private static final String GROUP = "Polling";

    public PollSettings {
        quietInterval = quietInterval.compareTo(interval) < 0 ? interval : quietInterval;
        if (longestBackoff.compareTo(firstBackoff) < 0) {
            throw new ConfigException(
                    BACKOFF_MAX,
                    longestBackoff.toMillis(),
                    "is shorter than " + BACKOFF + " = " + firstBackoff.toMillis() + "; allowed: that much or more");
        }
    }

    /** Adds the keys to a connector's definition. */
    public static ConfigDef addTo(ConfigDef def) {
        number(def, INTERVAL, 60_000, 10, 86_400_000, Importance.HIGH, """
                Milliseconds from the start of one poll of a feed to the start of its next, while changes come.""");
        number(def, QUIET_INTERVAL, 0, 0, 86_400_000, Importance.MEDIUM, """
                Longest interval, in milliseconds, when no changes come: it doubles with each poll that finds none, and the \
                first change brings it back. It also holds outside of poll.hours. 0, or less than the interval: always \
                the interval.""");
        setting(
                def,
                HOURS,
                ConfigDef.Type.STRING,
                "",
                Allowed.parsedBy(PollHours.ALLOWED, PollHours::parse),
                Importance.LOW,
                """
                Hours in which the source's people work. Outside of them a poll that finds no change is followed by the \
                quiet interval at once.""");
        number(def, BACKOFF, 1_000, 1, 3_600_000, Importance.LOW, """
                Upper limit, in milliseconds, of the random rest after a feed's first failure; it doubles with each further \
                failure in a row.""");
        number(def, BACKOFF_MAX, 300_000, 1, 86_400_000, Importance.LOW, """
                Upper limit, in milliseconds, that the rest after failures grows to. A longer wait that the source itself \
                asks for is kept.""");
        setting(def, BREAKER_FAILURES, ConfigDef.Type.INT, 5, Range.between(1, 1_000_000), Importance.LOW, """
                Failures of a feed in a row after which its source is left alone (the breaker opens): from then on at least \
                breaker.rest.ms pass between two tries, until one goes well.""");
        number(def, BREAKER_REST, 60_000, 0, 86_400_000, Importance.LOW, """
                Milliseconds between two tries of a feed whose breaker is open.""");
        setting(def, QUEUE, ConfigDef.Type.INT, 5_000, Range.between(1, 1_000_000), Importance.LOW, """
                Records that one task reads ahead of what Connect has taken from it.""");
        return def;
    }

    private static void number(
            ConfigDef def,
            String name,
            long defaultValue,
            long least,
            long most,
            Importance importance,
            String documentation) {
        setting(def, name, ConfigDef.Type.LONG, defaultValue, Range.between(least, most), importance, documentation);
    }

    private static void setting(
            ConfigDef def,
            String name,
            ConfigDef.Type type,
            Object defaultValue,
            Validator allowed,
            Importance importance,
            String documentation) {
        int order = def.names().size() + 1;
        def.define(
                name,
                type,
                defaultValue,
                allowed,
                importance,
                documentation,
                GROUP,
                order,
                ConfigDef.Width.SHORT,
                name);
    }

    /**
     * Reads them from a connector's settings.
     *
     * @throws ConfigException naming the setting when two of them contradict each other
     */
    public static PollSettings from(AbstractConfig config) {
        return from(config, INTERVAL);
    }

    /** The same for a source that calls its interval otherwise. */
    public static PollSettings from(AbstractConfig config, String interval) {
        return new PollSettings(
                Duration.ofMillis(config.getLong(interval)),
                Duration.ofMillis(config.getLong(QUIET_INTERVAL)),
                PollHours.parse(config.getString(HOURS)),
                Duration.ofMillis(config.getLong(BACKOFF)),
                Duration.ofMillis(config.getLong(BACKOFF_MAX)),
                config.getInt(BREAKER_FAILURES),
                Duration.ofMillis(config.getLong(BREAKER_REST)),
                config.getInt(QUEUE));
    }

    /** The same at another interval. */
    public PollSettings every(Duration other) {
        return new PollSettings(
                other, quietInterval, hours, firstBackoff, longestBackoff, breakerFailures, breakerRest, queueCapacity);
    }

    /** What is wrong between settings that are each valid alone, as a message for {@link #BACKOFF_MAX}. */
    public static Optional<String> contradiction(Map<String, Object> values) {
        return values.get(BACKOFF) instanceof Long first
                        && values.get(BACKOFF_MAX) instanceof Long longest
                        && longest < first
                ? Optional.of("Invalid value " + longest + " for configuration " + BACKOFF_MAX + ": is shorter than "
                        + BACKOFF + " = " + first + "; allowed: that much or more")
                : Optional.empty();
    }
}
