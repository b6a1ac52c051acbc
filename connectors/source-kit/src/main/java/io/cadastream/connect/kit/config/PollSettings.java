package io.cadastream.connect.kit.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings of every polled source: how often, how patient, how much ahead of Connect.
 *
 * @param interval from the start of one poll of a feed to the start of its next
 * @param firstBackoff upper limit of the rest after a first failure
 * @param longestBackoff upper limit of the rest after many
 * @param queueCapacity records read ahead of Connect by one task
 */
public record PollSettings(Duration interval, Duration firstBackoff, Duration longestBackoff, int queueCapacity) {
    public static final String INTERVAL = "poll.interval.ms";
    public static final String BACKOFF = "retry.backoff.ms";
    public static final String BACKOFF_MAX = "retry.backoff.max.ms";
    public static final String QUEUE = "queue.capacity";

    private static final String GROUP = "Polling";

    public PollSettings {
        if (longestBackoff.compareTo(firstBackoff) < 0) {
            throw new ConfigException(
                    BACKOFF_MAX,
                    longestBackoff.toMillis(),
                    "is shorter than " + BACKOFF + " = " + firstBackoff.toMillis() + "; allowed: that much or more");
        }
    }

    /** Adds the keys to a connector's definition. */
    public static ConfigDef addTo(ConfigDef def) {
        return def.define(
                        INTERVAL,
                        ConfigDef.Type.LONG,
                        60_000L,
                        Range.between(10L, 86_400_000L),
                        Importance.HIGH,
                        "Milliseconds from the start of one poll of a feed to the start of its next.",
                        GROUP,
                        1,
                        ConfigDef.Width.SHORT,
                        "Poll interval")
                .define(
                        BACKOFF,
                        ConfigDef.Type.LONG,
                        1_000L,
                        Range.between(1L, 3_600_000L),
                        Importance.LOW,
                        "Upper limit, in milliseconds, of the random rest after a feed's first failure; it doubles with"
                                + " each further failure in a row.",
                        GROUP,
                        2,
                        ConfigDef.Width.SHORT,
                        "First backoff")
                .define(
                        BACKOFF_MAX,
                        ConfigDef.Type.LONG,
                        300_000L,
                        Range.between(1L, 86_400_000L),
                        Importance.LOW,
                        "Upper limit, in milliseconds, that the rest after failures grows to. A longer wait that the"
                                + " source itself asks for is kept.",
                        GROUP,
                        3,
                        ConfigDef.Width.SHORT,
                        "Longest backoff")
                .define(
                        QUEUE,
                        ConfigDef.Type.INT,
                        5_000,
                        Range.between(1, 1_000_000),
                        Importance.LOW,
                        "Records that one task reads ahead of what Connect has taken from it.",
                        GROUP,
                        4,
                        ConfigDef.Width.SHORT,
                        "Queue capacity");
    }

    /**
     * Reads them from a connector's settings.
     *
     * @throws ConfigException naming the setting when two of them contradict each other
     */
    public static PollSettings from(AbstractConfig config) {
        return new PollSettings(
                Duration.ofMillis(config.getLong(INTERVAL)),
                Duration.ofMillis(config.getLong(BACKOFF)),
                Duration.ofMillis(config.getLong(BACKOFF_MAX)),
                config.getInt(QUEUE));
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
