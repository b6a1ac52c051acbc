package io.cadastream.streams;

import io.cadastream.state.LinkResult;
import io.cadastream.streams.decode.DecodeProcessor;
import io.cadastream.streams.decode.ValueDecoder;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.link.LinkProcessor;
import io.cadastream.streams.metrics.FeedMeters;
import io.cadastream.streams.property.PropertyProcessor;
import io.cadastream.streams.publish.Forwarder;
import io.cadastream.streams.publish.StageProcessor;
import io.cadastream.streams.records.ChangeProcessor;
import io.cadastream.streams.records.LinkResultProcessor;
import io.cadastream.streams.store.AvroTrust;
import io.cadastream.streams.store.StateSerdes;
import io.cadastream.topics.Topic;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
            List.of(Topic.UNIFIED_LISTING, Topic.UNIFIED_CONTACT, Topic.UNIFIED_LEAD);
    private static final List<Topic> PROPERTY_ROWS = List.of(Topic.UNIFIED_PROPERTY, Topic.UNIFIED_PROPERTY_PROVENANCE);

    private static final String DECODE = "decode";
    private static final String ADMIT = "admit";
    private static final String RELINK = "relink";
    private static final String LINK = "link";
    private static final String MERGE = "merge";
    private static final String RECORDS_STORE = "records";
    private static final String MATCH_KEYS_STORE = "match-keys";
    private static final String PROPERTIES_STORE = "properties";
    private static final Forwarder.Sinks STAGE_SINKS =
            new Forwarder.Sinks("to-link-claim", "to-link-result", "to-contribution");

    private final InternalTopics internal;
    private final ValueDecoder decoder;
    private final Serializer<Object> rows;
    private final Survivorship survivorship;
    private final FeedMeters meters;
    private final InstantSource clock;
    private final Topology topology = new Topology();

    /**
     * @param decoder reads change topics
     * @param rows writes unified topics and the quarantine
     */
    public UnificationTopology(
            InternalTopics internal,
            ValueDecoder decoder,
            Serializer<Object> rows,
            Survivorship survivorship,
            FeedMeters meters,
            InstantSource clock) {
        AvroTrust.establish();
        this.internal = internal;
        this.decoder = decoder;
        this.rows = rows;
        this.survivorship = survivorship;
        this.meters = meters;
        this.clock = clock;
    }

    /** The change topics that are read; all have the same number of partitions, as does the link-result topic. */
    public static List<Topic> changeTopics() {
        return CHANGES;
    }

    /** Builds it, top to bottom. */
    public Topology build() {
        decodeChanges();
        admitAndRelink();
        publish(RECORD_ROWS, ADMIT, RELINK);
        askForLinks();
        link();
        answerToRecordHome();
        contribute();
        merge();
        publish(PROPERTY_ROWS, MERGE);
        return topology;
    }

    private void decodeChanges() {
        String toQuarantine = Forwarder.sinkOf(Topic.QUARANTINE.topicName());
        for (Topic topic : CHANGES) {
            topology.addSource(
                    from(topic.topicName()),
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
        topology.addProcessor(ADMIT, () -> new ChangeProcessor(setup(RECORDS_STORE)), DECODE);
        topology.addSource(
                from("link-result"),
                new StringDeserializer(),
                StateSerdes.linkResult().deserializer(),
                internal.linkResult());
        topology.addProcessor(RELINK, () -> new LinkResultProcessor(setup(RECORDS_STORE)), from("link-result"));
        topology.addStateStore(store(RECORDS_STORE, StateSerdes.recordState()), ADMIT, RELINK);
    }

    private void askForLinks() {
        topology.addSink(
                STAGE_SINKS.linkClaim(),
                internal.linkClaim(),
                new StringSerializer(),
                StateSerdes.linkClaim().serializer(),
                ADMIT,
                RELINK);
    }

    private void link() {
        topology.addSource(
                from("link-claim"),
                new StringDeserializer(),
                StateSerdes.linkClaim().deserializer(),
                internal.linkClaim());
        topology.addProcessor(LINK, () -> new LinkProcessor(setup(MATCH_KEYS_STORE)), from("link-claim"));
        topology.addStateStore(store(MATCH_KEYS_STORE, StateSerdes.matchKeyState()), LINK);
    }

    /** Not by hash of the key: Debezium's records live where the hash of Debezium's own key put them. */
    private void answerToRecordHome() {
        topology.addSink(
                STAGE_SINKS.linkResult(),
                internal.linkResult(),
                new StringSerializer(),
                StateSerdes.linkResult().serializer(),
                (String topic, String ref, LinkResult result, int partitions) ->
                        Optional.of(Set.of(result.getHomePartition())),
                LINK);
    }

    private void contribute() {
        topology.addSink(
                STAGE_SINKS.contribution(),
                internal.contribution(),
                new StringSerializer(),
                StateSerdes.contributionChange().serializer(),
                ADMIT,
                RELINK);
        topology.addSource(
                from("contribution"),
                new StringDeserializer(),
                StateSerdes.contributionChange().deserializer(),
                internal.contribution());
    }

    private void merge() {
        topology.addProcessor(
                MERGE, () -> new PropertyProcessor(setup(PROPERTIES_STORE), survivorship), from("contribution"));
        topology.addStateStore(store(PROPERTIES_STORE, StateSerdes.propertyState()), MERGE);
    }

    private void publish(List<Topic> topics, String... parents) {
        for (Topic topic : topics) {
            topology.addSink(
                    Forwarder.sinkOf(topic.topicName()), topic.topicName(), new StringSerializer(), rows, parents);
        }
    }

    private StageProcessor.Setup setup(String store) {
        return new StageProcessor.Setup(store, STAGE_SINKS, meters, clock);
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
