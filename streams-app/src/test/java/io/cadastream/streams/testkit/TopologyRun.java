package io.cadastream.streams.testkit;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.TransferChange;
import io.cadastream.event.PropertyEvent;
import io.cadastream.streams.InternalTopics;
import io.cadastream.streams.PolicySource;
import io.cadastream.streams.UnificationTopology;
import io.cadastream.streams.decode.Patience;
import io.cadastream.streams.decode.ValueDecoder;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.metrics.FeedMeters;
import io.cadastream.topics.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology in the test driver: changes in, compacted tables out. */
public final class TopologyRun implements AutoCloseable {
    public final MemoryAvro avro = new MemoryAvro();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<PropertyEvent> happened = new ArrayList<>();
    private final TopologyTestDriver driver;
    private Instant now = Changes.at(1_000_000);
    private final Path stateDir;
    private final Map<Topic, Map<String, GenericRecord>> tables = new TreeMap<>();
    private final Map<Topic, Integer> published = new TreeMap<>();

    public TopologyRun() {
        this(null);
    }

    /** @param broken deserializer to use in place of a working one; null for the working one */
    public TopologyRun(@Nullable Deserializer<Object> broken) {
        try {
            stateDir = Files.createTempDirectory("topology");
            driver = new TopologyTestDriver(topology(avro, meters, broken, () -> now), properties(stateDir));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Topology topology(MemoryAvro avro, SimpleMeterRegistry meters, @Nullable Deserializer<Object> broken)
            throws IOException {
        return topology(avro, meters, broken, () -> Changes.at(1_000_000));
    }

    private static Topology topology(
            MemoryAvro avro, SimpleMeterRegistry meters, @Nullable Deserializer<Object> broken, InstantSource clock)
            throws IOException {
        Deserializer<Object> deserializer = broken != null ? broken : avro.deserializer(false);
        return new UnificationTopology(
                        new InternalTopics("cadastream"),
                        new ValueDecoder(deserializer, new Patience(3, Duration.ofMillis(1), Duration.ofMillis(2))),
                        avro.serializer(),
                        new Survivorship(PolicySource.load(Optional.empty())),
                        Duration.ofDays(30),
                        new FeedMeters(meters, clock),
                        clock)
                .build();
    }

    private static Properties properties(Path stateDir) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "cadastream");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        return properties;
    }

    /** Sends a typed change to its topic. */
    public TopologyRun send(GenericRecord change) {
        Topic topic = change instanceof ListingChange
                ? Topic.MLS_LISTING
                : change instanceof ParcelChange ? Topic.COUNTY_PARCEL : Topic.COUNTY_TRANSFER;
        if (!(change instanceof TransferChange || change instanceof ListingChange || change instanceof ParcelChange)) {
            throw new IllegalArgumentException("no typed change: " + change);
        }
        return send(topic, change.get("feed") + "/" + change.get("record_key"), change);
    }

    public TopologyRun send(Topic topic, String key, GenericRecord value) {
        return sendBytes(topic, key, avro.serializer().serialize(topic.topicName(), value));
    }

    public TopologyRun sendBytes(Topic topic, String key, byte @Nullable [] value) {
        driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
        return this;
    }

    /** What a compacted topic holds now. */
    public Map<String, GenericRecord> table(Topic topic) {
        Map<String, GenericRecord> table = tables.computeIfAbsent(topic, t -> new TreeMap<>());
        driver.createOutputTopic(topic.topicName(), new StringDeserializer(), avro.deserializer(true))
                .readRecordsToList()
                .forEach(record -> {
                    published.merge(topic, 1, Integer::sum);
                    if (record.value() == null) {
                        table.remove(record.key());
                    } else {
                        table.put(record.key(), (GenericRecord) record.value());
                    }
                });
        return table;
    }

    /** A row that is there. */
    public <R> R row(Class<R> type, Topic topic, String key) {
        GenericRecord row = table(topic).get(key);
        if (row == null) {
            throw new AssertionError(topic.topicName() + " has no " + key + ", only "
                    + table(topic).keySet());
        }
        return type.cast(row);
    }

    /** Lets time pass. */
    public TopologyRun pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        return this;
    }

    /** All events so far. */
    public List<PropertyEvent> events() {
        driver.createOutputTopic(Topic.EVENTS_PROPERTY.topicName(), new StringDeserializer(), avro.deserializer(true))
                .readValuesToList()
                .forEach(event -> happened.add((PropertyEvent) event));
        return List.copyOf(happened);
    }

    /** All events so far, {@code Type of subject: before -> after}. */
    public List<String> happened() {
        return events().stream()
                .map(event -> event.getEventType() + " of "
                        + (event.getListingRef() == null ? event.getPropertyId() : event.getListingRef()) + ": "
                        + event.getBeforeValue() + " -> " + event.getAfterValue())
                .toList();
    }

    /** How many records a topic got so far. */
    public int published(Topic topic) {
        table(topic);
        return published.getOrDefault(topic, 0);
    }

    public List<TestRecord<byte[], Object>> quarantine() {
        return driver.createOutputTopic(
                        Topic.QUARANTINE.topicName(), new ByteArrayDeserializer(), avro.deserializer(true))
                .readRecordsToList();
    }

    /** How many changes of a feed had an outcome. */
    public double events(String feed, String outcome) {
        var counter = meters.find("cadastream.events")
                .tags("feed", feed, "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        driver.close();
        try (var files = Files.walk(stateDir)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
