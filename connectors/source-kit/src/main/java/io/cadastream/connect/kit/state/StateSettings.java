package io.cadastream.connect.kit.state;

import io.cadastream.connect.kit.config.Allowed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Where what was last emitted is kept, and how it is read back.
 *
 * @param loadTimeout for reading the whole topic
 * @param consumer settings of the Kafka consumer
 */
public record StateSettings(String topic, Duration loadTimeout, Map<String, Object> consumer) {
    public static final String TOPIC = "state.topic";
    public static final String BOOTSTRAP = "state.bootstrap.servers";
    public static final String CONSUMER = "state.consumer.";
    public static final String TIMEOUT = "state.load.timeout.ms";

    private static final String GROUP = "State";

    /** Adds the keys to a connector's definition. */
    public static ConfigDef addTo(ConfigDef def, String topic) {
        int order = def.names().size();
        return def.define(
                        TOPIC,
                        Type.STRING,
                        topic,
                        Allowed.topicName(),
                        Importance.MEDIUM,
                        "Compacted topic that holds what was last emitted, so that a restart knows it.",
                        GROUP,
                        order + 1,
                        Width.MEDIUM,
                        TOPIC)
                .define(
                        BOOTSTRAP,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        Allowed.nonEmptyList(),
                        Importance.HIGH,
                        "Brokers, host:port, from which the state topic is read at start: the ones that the Connect"
                                + " worker writes to. Further settings of that consumer (security, for example) are"
                                + " given with the prefix " + CONSUMER,
                        GROUP,
                        order + 2,
                        Width.MEDIUM,
                        BOOTSTRAP)
                .define(
                        TIMEOUT,
                        Type.LONG,
                        300_000L,
                        Range.between(1_000L, 86_400_000L),
                        Importance.LOW,
                        "Milliseconds that reading the state topic may take; longer than a dead producer's transaction"
                                + " stays open (transaction.timeout.ms).",
                        GROUP,
                        order + 3,
                        Width.SHORT,
                        TIMEOUT);
    }

    /** Reads the settings. */
    public static StateSettings from(AbstractConfig config) {
        Map<String, Object> consumer = new HashMap<>(config.originalsWithPrefix(CONSUMER));
        consumer.put("bootstrap.servers", String.join(",", config.getList(BOOTSTRAP)));
        return new StateSettings(
                config.getString(TOPIC), Duration.ofMillis(config.getLong(TIMEOUT)), Map.copyOf(consumer));
    }
}
