package io.cadastream.streams;

import io.cadastream.state.LinkResult;
import io.cadastream.streams.decode.DecodeProcessor;
import io.cadastream.streams.decode.ValueDecoder;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.lane.Lane;
import io.cadastream.streams.lane.LaneTimestamps;
import io.cadastream.streams.link.LinkProcessor;
import io.cadastream.streams.metrics.FeedMeters;
import io.cadastream.streams.property.PropertyProcessor;
import io.cadastream.streams.publish.Forwarder;
import io.cadastream.streams.publish.StageProcessor;
import io.cadastream.streams.records.ChangeProcessor;
import io.cadastream.streams.records.LinkResultProcessor;
import io.cadastream.streams.store.StateSerdes;
import io.cadastream.topics.AvroTrust;
import io.cadastream.topics.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole way from change topics to unified topics.
 *
 * <pre>
 *  change topics ─► decode ─► admit ┐                       ┌► unified.listing, .contact, .lead
 *                      │            ├─ store records ───────┤
 *                      ▼            │                       ├► link-claim ───► link ── store match-keys
 *                  quarantine       │                       │                   │
 *  link-result ───────────► relink ─┘                       └► contribution     │
 *       ▲                                                          │            │
 *       └──────────────────────────────────────────────────────────┼────────────┘
 *                                                                   ▼
 *                     unified.property, .property-provenance ◄── merge ── store properties
 * </pre>
 *
 * Three sub-topologies: records (keyed by feed and record), link (by match key), properties (by property). A record's
 * one task is the only one that speaks for it; docs/decisions/0002-record-owned-linking.md says why.
 */
public final class UnificationTopology {
    private static final List<Topic> CHANGES = List.of(
            Topic.MLS_LISTING,
            Topic.COUNTY_PARCEL,
            Topic.COUNTY_TRANSFER,
            Topic.CRM_CONTACT,
            Topic.CRM_LEAD,
            Topic.CRM_LISTING_EDIT);
    private static final List<Topic> RECORD_ROWS =
            List.of(Topic.UNIFIED_LISTING, Topic.UNIFIED_LISTING_HISTORY, Topic.UNIFIED_CONTACT, Topic.UNIFIED_LEAD);
    private static final List<Topic> PROPERTY_ROWS = List.of(Topic.UNIFIED_PROPERTY, Topic.UNIFIED_PROPERTY_PROVENANCE);
    /** Their records go by the bulk lane, see {@link Lane}; all others go first. */
    private static final Set<Topic> BULK = Set.of(Topic.COUNTY_PARCEL, Topic.COUNTY_TRANSFER);

    private static final String DECODE = "decode";
    private static final String ADMIT = "admit";
    private static final String RELINK = "relink";
    private static final String LINK = "link";
    private static final String MERGE = "merge";
    private static final String RECORDS = "records";
    private static final String RECORDS_STORE = "records";
    private static final String MATCH_KEYS_STORE = "match-keys";
    private static final String PROPERTIES_STORE = "properties";
    private static final String LINK_CLAIM = "link-claim";
    private static final String LINK_RESULT = "link-result";
    private static final String CONTRIBUTION = "contribution";
    private static final ChangeProcessor.Stores RECORD_STORES =
            new ChangeProcessor.Stores("listing-history", "record-tombstones", "records-sweep");
    private static final String MATCH_KEYS_SWEEP = "match-keys-sweep";
    private static final String PROPERTIES_SWEEP = "properties-sweep";

    private final InternalTopics internal;
    private final ValueDecoder decoder;
    private final Serializer<Object> rows;
    private final Survivorship survivorship;
    private final Duration tombstoneRetention;
    private final FeedMeters meters;
    private final InstantSource clock;
    private final Topology topology = new Topology();

    /**
     * @param decoder reads change topics
     * @param rows writes unified topics, events and the quarantine
     * @param tombstoneRetention how long a delete is remembered
     */
    public UnificationTopology(
            InternalTopics internal,
            ValueDecoder decoder,
            Serializer<Object> rows,
            Survivorship survivorship,
            Duration tombstoneRetention,
            FeedMeters meters,
            InstantSource clock) {
        AvroTrust.establish();
        this.internal = internal;
        this.decoder = decoder;
        this.rows = rows;
        this.survivorship = survivorship;
        this.tombstoneRetention = tombstoneRetention;
        this.meters = meters;
        this.clock = clock;
    }

    /** The change topics that are read; all have the same number of partitions, as does the link-result topic. */
    public static List<Topic> changeTopics() {
        return CHANGES;
    }

    /** The topics of the bulk lane: what counties say, and what follows from it between the stages. */
    public static Set<String> bulkTopics(InternalTopics internal) {
        return Stream.concat(BULK.stream().map(Topic::topicName), internal.of(Lane.BULK).stream())
                .collect(Collectors.toSet());
    }

    /** Builds it, top to bottom. */
    public Topology build() {
        decodeChanges();
        admitAndRelink();
        publish(RECORD_ROWS, ADMIT, RELINK);
        publishEvents(RECORDS, ADMIT, RELINK);
        send(LINK_CLAIM, internal::linkClaim, StateSerdes.linkClaim(), ADMIT, RELINK);
        link();
        publish(List.of(Topic.UNIFIED_PROPERTY_REDIRECT), LINK);
        publishEvents(LINK, LINK);
        answerToRecordHome();
        send(CONTRIBUTION, internal::contribution, StateSerdes.contributionChange(), ADMIT, RELINK);
        merge();
        publish(PROPERTY_ROWS, MERGE);
        publishEvents(MERGE, MERGE);
        return topology;
    }

    private void decodeChanges() {
        String toQuarantine = Forwarder.sinkOf(Topic.QUARANTINE.topicName());
        for (Topic topic : CHANGES) {
            topology.addSource(
                    AutoOffsetReset.earliest(),
                    from(topic.topicName()),
                    new LaneTimestamps(BULK.contains(topic) ? Lane.BULK : Lane.FAST),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer(),
                    topic.topicName());
        }
        topology.addProcessor(
                DECODE,
                () -> new DecodeProcessor(decoder, meters, clock, ADMIT, toQuarantine),
                CHANGES.stream().map(topic -> from(topic.topicName())).toArray(String[]::new));
        topology.addSink(toQuarantine, Topic.QUARANTINE.topicName(), new ByteArraySerializer(), rows, DECODE);
    }

    private void admitAndRelink() {
        topology.addProcessor(
                ADMIT,
                () -> new ChangeProcessor(setup(RECORDS_STORE, RECORDS), RECORD_STORES, tombstoneRetention),
                DECODE);
        String[] sources = receive(LINK_RESULT, internal::linkResult, StateSerdes.linkResult());
        topology.addProcessor(
                RELINK, () -> new LinkResultProcessor(setup(RECORDS_STORE, RECORDS), RECORD_STORES.history()), sources);
        topology.addStateStore(store(RECORDS_STORE, StateSerdes.recordState()), ADMIT, RELINK);
        topology.addStateStore(store(RECORD_STORES.history(), StateSerdes.historyEntry()), ADMIT, RELINK);
        topology.addStateStore(store(RECORD_STORES.tombstones(), Serdes.ByteArray()), ADMIT);
        topology.addStateStore(store(RECORD_STORES.sweep(), Serdes.String()), ADMIT);
    }

    private void link() {
        String[] sources = receive(LINK_CLAIM, internal::linkClaim, StateSerdes.linkClaim());
        topology.addProcessor(LINK, () -> new LinkProcessor(setup(MATCH_KEYS_STORE, LINK), MATCH_KEYS_SWEEP), sources);
        topology.addStateStore(store(MATCH_KEYS_STORE, StateSerdes.matchKeyState()), LINK);
        topology.addStateStore(store(MATCH_KEYS_SWEEP, Serdes.String()), LINK);
    }

    /** Not by hash of the key: Debezium's records live where the hash of Debezium's own key put them. */
    private void answerToRecordHome() {
        for (Lane lane : Lane.values()) {
            topology.addSink(
                    Forwarder.sinkOf(LINK_RESULT, lane),
                    internal.linkResult(lane),
                    new StringSerializer(),
                    StateSerdes.linkResult().serializer(),
                    (String topic, String ref, LinkResult result, int partitions) ->
                            Optional.of(Set.of(result.getHomePartition())),
                    LINK);
        }
    }

    private void merge() {
        String[] sources = receive(CONTRIBUTION, internal::contribution, StateSerdes.contributionChange());
        topology.addProcessor(
                MERGE,
                () -> new PropertyProcessor(setup(PROPERTIES_STORE, MERGE), PROPERTIES_SWEEP, survivorship),
                sources);
        topology.addStateStore(store(PROPERTIES_STORE, StateSerdes.propertyState()), MERGE);
        topology.addStateStore(store(PROPERTIES_SWEEP, Serdes.String()), MERGE);
    }

    private void publish(List<Topic> topics, String... parents) {
        for (Topic topic : topics) {
            topology.addSink(
                    Forwarder.sinkOf(topic.topicName()), topic.topicName(), new StringSerializer(), rows, parents);
        }
    }

    private void publishEvents(String stage, String... parents) {
        topology.addSink(
                Forwarder.eventsSinkOf(stage),
                Topic.EVENTS_PROPERTY.topicName(),
                new StringSerializer(),
                rows,
                parents);
    }

    /** Both lanes of the way to a stage. */
    private <V> void send(String stage, Function<Lane, String> topic, Serde<V> serde, String... parents) {
        for (Lane lane : Lane.values()) {
            topology.addSink(
                    Forwarder.sinkOf(stage, lane),
                    topic.apply(lane),
                    new StringSerializer(),
                    serde.serializer(),
                    parents);
        }
    }

    /** Both lanes at a stage, the fast one first; their names. */
    private <V> String[] receive(String stage, Function<Lane, String> topic, Serde<V> serde) {
        List<String> sources = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            String source = from(stage) + (lane == Lane.BULK ? "-bulk" : "");
            topology.addSource(
                    AutoOffsetReset.earliest(),
                    source,
                    new LaneTimestamps(lane),
                    new StringDeserializer(),
                    serde.deserializer(),
                    topic.apply(lane));
            sources.add(source);
        }
        return sources.toArray(String[]::new);
    }

    private StageProcessor.Setup setup(String store, String stage) {
        return new StageProcessor.Setup(store, Forwarder.eventsSinkOf(stage), meters, clock);
    }

    private static String from(String topic) {
        return "from-" + topic;
    }

    private static <S> StoreBuilder<KeyValueStore<String, S>> store(String name, Serde<S> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde)
                .withCachingDisabled()
                .withLoggingEnabled(Map.of("compression.type", "lz4"));
    }
}
