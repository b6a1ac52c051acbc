package io.cadastream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.junit.jupiter.api.Test;

/** The worker's base config is one that Connect takes, once the lines of the installation are appended. */
class WorkerPropertiesTest {

    @Test
    void givenTheLinesOfAnInstallation_thenConnectAcceptsTheConfig() throws IOException {
        Map<String, String> properties = properties();
        properties.put("bootstrap.servers", "localhost:9092");
        // the converter and the environment belong to the running worker
        properties.keySet().removeIf(key -> key.startsWith("value.converter") || key.startsWith("config.providers"));
        properties.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");

        DistributedConfig config = new DistributedConfig(properties);

        assertThat(config.exactlyOnceSourceEnabled()).isTrue();
        assertThat(config.groupId()).isEqualTo("cadastream-connect");
    }

    @Test
    void givenTheConfig_thenEverySettingIsOneThatConnectKnows() throws IOException {
        Map<String, String> minimal = new HashMap<>(properties());
        minimal.keySet().removeIf(key -> key.startsWith("config.providers"));
        minimal.put("bootstrap.servers", "localhost:9092");
        minimal.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        Set<String> known = new DistributedConfig(minimal).values().keySet();
        assertThat(properties().keySet().stream()
                        .filter(key -> !known.contains(key))
                        .filter(key -> !key.startsWith("value.converter.")
                                && !key.startsWith("producer.")
                                && !key.startsWith("config.providers."))
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    @Test
    void givenTheConfig_thenNothingOfOneInstallationIsInIt() throws IOException {
        assertThat(properties().keySet())
                .doesNotContain("bootstrap.servers", "listeners", "plugin.path", "offset.storage.replication.factor");
    }

    /** A new worker reads committed offsets only, so it waits for its predecessor's open transaction. */
    @Test
    void aKilledWorkersTransactionHoldsBackTheNextOneForTwentySecondsAtMost() throws IOException {
        int timeout = Integer.parseInt(properties().get("producer." + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));

        assertThat(timeout).isLessThanOrEqualTo(20_000);
    }

    private static Map<String, String> properties() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("connect/worker.properties"))) {
            properties.load(reader);
        }
        Map<String, String> map = new HashMap<>();
        properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
        return map;
    }
}
