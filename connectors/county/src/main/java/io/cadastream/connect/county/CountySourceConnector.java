package io.cadastream.connect.county;

import io.cadastream.connect.county.fetch.FetchSettings;
import io.cadastream.connect.county.mapping.Entity;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.county.yaml.MappingException;
import io.cadastream.connect.kit.PluginVersion;
import io.cadastream.connect.kit.SourcePartition;
import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.config.TaskShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads counties' snapshot files by mapping files and emits what has changed from one snapshot to the next. What a feed
 * looks like is in its mapping file, see {@code docs/mapping.md}; how one snapshot is read is in {@link CountyFeed}.
 */
public class CountySourceConnector extends SourceConnector {
    private static final Logger LOG = LoggerFactory.getLogger(CountySourceConnector.class);

    private static final Set<String> PARTITION_KEYS = Set.of("feed", "entity");

    /** Converters under which the state topic can be read back, by setting. */
    private static final Map<String, List<String>> CONVERTERS = Map.of(
            "key.converter", List.of("org.apache.kafka.connect.storage.StringConverter"),
            "header.converter",
                    List.of(
                            "org.apache.kafka.connect.storage.SimpleHeaderConverter",
                            "org.apache.kafka.connect.storage.StringConverter"));

    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
        tellReleasesOfNone(settings);
    }

    /** Each feed says of its own entries what becomes of them; nobody would of these. */
    private static void tellReleasesOfNone(Map<String, String> settings) {
        try {
            CountySettings county = CountySettings.of(settings);
            county.guards()
                    .releasesOfNone(county.mappings())
                    .forEach(entry -> LOG.info(
                            "{}={} outcome=releases_nothing reason=\"no mapping of this connector has that feed and"
                                    + " entity\"",
                            GuardSettings.RELEASE,
                            entry));
        } catch (ConfigException | MappingException e) {
            // every task fails with it and says so
            LOG.debug("settings can't be read", e);
        }
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CountySourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        String mappings = settings.getOrDefault(CountySettings.MAPPINGS, "");
        return TaskShare.split(settings, mappings.split(",", -1).length, maxTasks);
    }

    @Override
    public void stop() {
        settings = Map.of();
    }

    @Override
    public ConfigDef config() {
        return CountySettings.DEF;
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config config = super.validate(connectorConfigs);
        Map<String, Object> values = new HashMap<>();
        config.configValues().forEach(value -> values.put(value.name(), value.value()));
        PollSettings.contradiction(values)
                .ifPresent(problem -> value(config, PollSettings.BACKOFF_MAX).addErrorMessage(problem));
        ArchiveChecks.problems(values)
                .forEach((setting, problem) -> value(config, setting).addErrorMessage(problem));
        checkNetwork(config, connectorConfigs);
        List<ConfigValue> all = new ArrayList<>(config.configValues());
        CONVERTERS.forEach((setting, allowed) -> {
            String chosen = connectorConfigs.get(setting);
            if (chosen != null && !allowed.contains(chosen)) {
                all.add(new ConfigValue(
                        setting,
                        chosen,
                        List.of(),
                        List.of("Invalid value " + chosen
                                + " for configuration " + setting
                                + ": the state topic could not be read back; allowed: leave it"
                                + " out, or " + String.join(" or ", allowed))));
            }
        });
        return new Config(all);
    }

    /** What mappings ask for over the network must be allowed; looked at when each setting is valid by itself. */
    private static void checkNetwork(Config config, Map<String, String> settings) {
        boolean valid = config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (valid) {
            AbstractConfig read = new AbstractConfig(CountySettings.DEF, settings, false);
            SnapshotSources.problems(MappingList.read(read.getList(CountySettings.MAPPINGS)), FetchSettings.from(read))
                    .forEach((setting, problem) -> value(config, setting)
                            .addErrorMessage("Invalid value for configuration " + setting + ": " + problem));
        }
    }

    private static ConfigValue value(Config config, String name) {
        return config.configValues().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Changes, state and offsets go through Connect's producer together. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach(CountySourceConnector::check);
        return true;
    }

    private static void check(Map<String, ?> partition, @Nullable Map<String, ?> offset) {
        boolean ours = partition.keySet().equals(PARTITION_KEYS)
                && partition.values().stream().allMatch(String.class::isInstance);
        if (!ours) {
            throw new ConnectException("The source partition " + partition
                    + " is none of this connector's; allowed is {\"entity\": \"parcel\", \"feed\": \"county.<fips>\"}, or"
                    + " another entity of " + String.join(", ", Entity.labels()));
        }
        if (offset != null) {
            SourcePartition.requireOrder(partition);
            try {
                SnapshotOffset.of(offset);
            } catch (IllegalArgumentException e) {
                throw new ConnectException(
                        "The source offset of " + partition + " is not usable: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public String version() {
        return PluginVersion.current();
    }
}
