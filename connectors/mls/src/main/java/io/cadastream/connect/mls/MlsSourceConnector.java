package io.cadastream.connect.mls;

import io.cadastream.connect.kit.PluginVersion;
import io.cadastream.connect.kit.SourcePartition;
import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.config.TaskShare;
import io.cadastream.connect.kit.pace.Pace;
import io.cadastream.connect.kit.pace.Quota;
import io.cadastream.connect.mls.config.Authorization;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.MlsConfigDef;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Profile;
import io.cadastream.connect.mls.feed.StoredPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;

/**
 * Captures listings, and what goes with them, from MLSs that speak the RESO Web API (OData 4): polls {@code
 * ModificationTimestamp} with keyset paging, or reads {@code EntityEvent}, and writes each change to the topic of its resource.
 * Offsets: of listings partition {@code {feed}}, offset {@code {modification_timestamp, listing_key}}, with {@code
 * entity_event_sequence}, {@code loading}, {@code quota} and others where they apply; of another resource partition {@code
 * {feed, resource}}, and {@code record_key} instead of {@code listing_key}.
 */
public class MlsSourceConnector extends SourceConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public ConfigDef config() {
        return MlsConfigDef.DEF;
    }

    @Override
    public Config validate(Map<String, String> config) {
        Config validated = super.validate(withProfile(config));
        Map<String, Object> values = new HashMap<>();
        validated.configValues().forEach(value -> values.put(value.name(), value.value()));
        ConfigValue token = value(validated, MlsConfigDef.TOKEN);
        if (token.errorMessages().isEmpty()) {
            Authorization.contradiction(values).ifPresent(token::addErrorMessage);
        }
        ConfigValue expand = value(validated, MlsConfigDef.EXPAND);
        if (expand.errorMessages().isEmpty()
                && value(validated, MlsConfigDef.RESOURCES).errorMessages().isEmpty()) {
            MlsConfigDef.twice(values).ifPresent(expand::addErrorMessage);
        }
        PollSettings.contradiction(values)
                .ifPresent(problem -> value(validated, PollSettings.BACKOFF_MAX).addErrorMessage(problem));
        return validated;
    }

    /** An unknown profile is reported by the validation itself. */
    private static Map<String, String> withProfile(Map<String, String> config) {
        try {
            return Profile.applied(config);
        } catch (ConfigException unknown) {
            return config;
        }
    }

    @Override
    public void start(Map<String, String> config) {
        MlsSettings.from(config);
        settings = Map.copyOf(config);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return MlsSourceTask.class;
    }

    /** Feeds are dealt out in turn; a feed is in one task only, and so are all that share a quota. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        MlsSettings all = MlsSettings.from(settings);
        return TaskShare.split(settings, all.feeds().size(), all.quota().isShared() ? 1 : maxTasks);
    }

    @Override
    public void stop() {
        settings = Map.of();
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> config) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /** Refuses what the task could not read, and feeds that the connector does not have: most likely a slip. */
    @Override
    public boolean alterOffsets(Map<String, String> config, Map<Map<String, ?>, Map<String, ?>> offsets) {
        MlsSettings settings = MlsSettings.from(config);
        Map<Map<String, String>, FeedPart> feeds = settings.feeds().stream()
                .flatMap(mls -> settings.resources().stream().map(resource -> new FeedPart(mls, resource)))
                .collect(Collectors.toMap(FeedPart::partition, part -> part));
        offsets.forEach((partition, offset) -> check(feeds.get(partition), feeds, partition, offset));
        return true;
    }

    private static void check(
            @Nullable FeedPart part,
            Map<Map<String, String>, FeedPart> feeds,
            Map<String, ?> partition,
            @Nullable Map<String, ?> offset) {
        if (offset == null) {
            return;
        }
        if (part == null) {
            throw new ConnectException("There is no partition " + partition + " in this connector; allowed are "
                    + feeds.keySet().stream().map(Object::toString).sorted().toList());
        }
        SourcePartition.requireOrder(partition);
        StoredPosition position = StoredPosition.parse(part, offset);
        try {
            Pace.of(Quota.NONE, 1, Instant.EPOCH, position.usedQuota());
        } catch (IllegalArgumentException e) {
            throw new ConnectException("In the offset of feed " + part.name() + ", " + e.getMessage(), e);
        }
    }

    private static ConfigValue value(Config config, String name) {
        return config.configValues().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
