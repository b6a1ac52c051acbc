package io.cadastream.connect.mls.config;

import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.config.QuarantineSettings;
import io.cadastream.connect.kit.config.QuotaSettings;
import io.cadastream.connect.kit.config.TaskShare;
import io.cadastream.connect.kit.quarantine.Secrets;
import io.cadastream.connect.kit.state.StateSettings;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a task, typed.
 *
 * @param baseUrl of the service, without the resource's name
 * @param token bearer token; empty when they are fetched
 * @param oauth2 where tokens are fetched; null when there is one for good
 * @param limitHeaders by which the service says what is left of its quota
 * @param feeds the MLSs that this task reads
 * @param push where pushed events are heard; null when nobody listens
 * @param changeFeed by what changes are found
 * @param eventOverlap sequence numbers that each poll of EntityEvent looks back
 * @param fetchSize records fetched with one request
 * @param parallelRequests that fetch records at once
 * @param startAt where a feed without stored offset begins
 * @param overlap how far each poll looks back behind the watermark
 * @param touchedLimit rows of a pass emitted although only their timestamp is new
 * @param pageSize rows asked for at once
 * @param zone of timestamps that come without one
 * @param counties FIPS codes by name
 * @param extraExcluded fields without a place of their own that are not kept
 * @param readings of each resource, also of those that are not read by themselves but come inside of others
 * @param resources that are read, parents first
 * @param otherInterval from poll to poll of what is not listings
 * @param requestTimeout for a whole answer, head and body
 */
public record MlsSettings(
        URI baseUrl,
        Password token,
        @Nullable OAuth2 oauth2,
        List<LimitHeader> limitHeaders,
        List<FeedRef> feeds,
        @Nullable Push push,
        ChangeFeed changeFeed,
        long eventOverlap,
        int fetchSize,
        int parallelRequests,
        StartAt startAt,
        Duration overlap,
        int touchedLimit,
        int pageSize,
        ZoneId zone,
        CountyTable counties,
        List<String> extraExcluded,
        Map<Resource, Reading> readings,
        List<Resource> resources,
        Duration otherInterval,
        Duration requestTimeout,
        PollSettings polling,
        QuotaSettings quota,
        QuarantineSettings quarantine,
        Reconciling reconciling,
        StateSettings state) {

    /**
     * Where pushed events are heard.
     *
     * @param consumer settings of the Kafka consumer
     */
    public record Push(String topic, Map<String, Object> consumer) {}

    /**
     * Reads the setting.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming the setting and what is allowed
     */
    public static MlsSettings from(Map<String, String> settings) {
        AbstractConfig config = new AbstractConfig(MlsConfigDef.DEF, Profile.applied(settings), false);
        Authorization.contradiction(config.values()).ifPresent(problem -> {
            throw new ConfigException(problem);
        });
        MlsConfigDef.twice(config.values()).ifPresent(problem -> {
            throw new ConfigException(problem);
        });
        String base = config.getString(MlsConfigDef.BASE_URL).trim();
        return new MlsSettings(
                URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base),
                config.getPassword(MlsConfigDef.TOKEN),
                Authorization.oauth2(config),
                LimitHeader.parseAll(config.getList(MlsConfigDef.LIMIT_HEADERS)),
                TaskShare.of(settings, FeedRef.parseAll(config.getList(MlsConfigDef.FEEDS))),
                push(config),
                ChangeFeed.parse(config.getString(MlsConfigDef.CHANGE_FEED)),
                config.getLong(MlsConfigDef.EVENT_OVERLAP),
                config.getInt(MlsConfigDef.FETCH_SIZE),
                config.getInt(MlsConfigDef.PARALLEL),
                StartAt.parse(config.getString(MlsConfigDef.START_AT).trim()),
                Duration.ofMillis(config.getLong(MlsConfigDef.OVERLAP)),
                config.getInt(MlsConfigDef.TOUCHED_LIMIT),
                config.getInt(MlsConfigDef.PAGE_SIZE),
                ZoneId.of(config.getString(MlsConfigDef.ZONE).trim()),
                CountyTable.parse(config.getList(MlsConfigDef.COUNTIES)),
                config.getList(MlsConfigDef.EXTRA_EXCLUDE).stream()
                        .map(String::trim)
                        .toList(),
                MlsConfigDef.readings(config),
                Resource.parseAll(config.getList(MlsConfigDef.RESOURCES)),
                Duration.ofMillis(config.getLong(MlsConfigDef.OTHER_INTERVAL)),
                Duration.ofMillis(config.getLong(MlsConfigDef.REQUEST_TIMEOUT)),
                PollSettings.from(config),
                QuotaSettings.from(config),
                QuarantineSettings.from(config),
                Reconciling.from(config),
                StateSettings.from(config));
    }

    private static @Nullable Push push(AbstractConfig config) {
        List<String> brokers = config.getList(MlsConfigDef.PUSH_BOOTSTRAP);
        if (brokers.isEmpty()) {
            return null;
        }
        Map<String, Object> consumer = new HashMap<>(Map.of("allow.auto.create.topics", "false"));
        consumer.putAll(config.originalsWithPrefix(MlsConfigDef.PUSH_CONSUMER));
        consumer.put("bootstrap.servers", String.join(",", brokers));
        return new Push(config.getString(MlsConfigDef.PUSH_TOPIC), Map.copyOf(consumer));
    }

    /** How a resource is read. */
    public Reading read(Resource resource) {
        return Objects.requireNonNull(readings.get(resource));
    }

    /** Topic of a resource's changes. */
    public String topicOf(Resource resource) {
        return read(resource).topic();
    }

    /** Resources whose records come inside of this one's, and have a topic of their own. */
    public List<Resource> expanded(Resource resource) {
        return Arrays.stream(Resource.values())
                .filter(child -> child.parent() == resource)
                .filter(child -> read(resource).expand().contains(child.resoName()))
                .toList();
    }

    /** What must not leave the task. */
    public Secrets secrets() {
        return Secrets.of(
                token.value(), oauth2 == null ? "" : oauth2.clientSecret().value());
    }
}
