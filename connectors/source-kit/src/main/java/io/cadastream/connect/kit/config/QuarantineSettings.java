package io.cadastream.connect.kit.config;

import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Secrets;
import io.cadastream.topics.Topic;
import java.time.Clock;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * Settings of where bad input goes.
 *
 * @param topic topic of quarantined records
 * @param remembered how many refusals a task remembers so as not to repeat them
 */
public record QuarantineSettings(String topic, int remembered) {
    public static final String TOPIC = "quarantine.topic";
    public static final String REMEMBERED = "quarantine.remembered";

    private static final String GROUP = "Quarantine";

    /** Adds the keys to a connector's definition. */
    public static ConfigDef addTo(ConfigDef def) {
        return def.define(
                        TOPIC,
                        ConfigDef.Type.STRING,
                        Topic.QUARANTINE.topicName(),
                        Allowed.topicName(),
                        Importance.MEDIUM,
                        "Topic that input which can't be read goes to, with its reason and its raw bytes.",
                        GROUP,
                        1,
                        ConfigDef.Width.MEDIUM,
                        "Quarantine topic")
                .define(
                        REMEMBERED,
                        ConfigDef.Type.INT,
                        10_000,
                        Range.between(1, 1_000_000),
                        Importance.LOW,
                        "How many quarantined things a task remembers, so that reading the same bad input again does"
                                + " not report it again.",
                        GROUP,
                        2,
                        ConfigDef.Width.SHORT,
                        "Remembered");
    }

    public static QuarantineSettings from(AbstractConfig config) {
        return new QuarantineSettings(config.getString(TOPIC), config.getInt(REMEMBERED));
    }

    /** The quarantine of one task. */
    public Quarantine open(Clock clock, Secrets secrets) {
        return new Quarantine(topic, clock, secrets, remembered);
    }
}
