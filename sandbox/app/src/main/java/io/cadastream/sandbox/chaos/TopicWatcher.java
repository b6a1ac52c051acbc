package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.topic.Registry;
import io.cadastream.sandbox.topic.WireFormat;
import io.cadastream.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The continuous reader of the topics: every committed record of the unified topics, of the events, and of the quarantine. */
final class TopicWatcher extends Watcher {
    private static final List<String> TOPICS = List.of(
            Topic.UNIFIED_PROPERTY.topicName(),
            Topic.UNIFIED_PROPERTY_PROVENANCE.topicName(),
            Topic.UNIFIED_LISTING.topicName(),
            Topic.UNIFIED_LISTING_HISTORY.topicName(),
            Topic.UNIFIED_PROPERTY_REDIRECT.topicName(),
            Topic.UNIFIED_CONTACT.topicName(),
            Topic.UNIFIED_LEAD.topicName(),
            Topic.EVENTS_PROPERTY.topicName(),
            Topic.QUARANTINE.topicName());

    private final CommittedTopics topics;
    private final Registry registry;
    private final VersionCheck versions;
    private final QuarantineCheck quarantine;
    private final Deque<ConsumerRecord<byte[], byte[]>> unread = new ArrayDeque<>();

    TopicWatcher(String bootstrap, String registryApi, VersionCheck versions, QuarantineCheck quarantine) {
        super("topic-watcher", Duration.ofMillis(100));
        this.topics = new CommittedTopics(bootstrap, TOPICS);
        this.registry = new Registry(registryApi);
        this.versions = versions;
        this.quarantine = quarantine;
    }

    @Override
    void look() {
        if (unread.isEmpty()) {
            topics.poll(Duration.ofMillis(300)).forEach(unread::add);
        }
        // A record that can't be decoded, because the registry is away, stays and is tried again.
        while (!unread.isEmpty()) {
            read(unread.peek());
            unread.remove();
        }
    }

    @Override
    boolean done() {
        return topics.atEnd();
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (topic.equals(Topic.QUARANTINE.topicName())) {
            quarantine.record(header(record, "cadastream.feed"), header(record, "cadastream.reason"));
        } else if (record.value() == null) {
            versions.tombstone(topic, key);
        } else {
            GenericRecord value = WireFormat.decode(record.value(), registry)
                    .orElseThrow(() -> new IllegalStateException("no record: " + topic + " " + key))
                    .value();
            if (topic.equals(Topic.EVENTS_PROPERTY.topicName())) {
                versions.event(String.valueOf(value.get("event_id")));
            } else {
                versions.row(topic, key, (Long) value.get("version"), record.value());
            }
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        super.close();
        topics.close();
    }
}
