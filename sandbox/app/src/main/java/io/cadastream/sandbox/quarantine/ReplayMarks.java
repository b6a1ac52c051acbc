package io.cadastream.sandbox.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.quarantine.Entry.Origin;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.topic.Cluster;
import io.cadastream.sandbox.topic.TopicRead;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * What was replayed, in a compacted topic beside the quarantine: key id of the entry, value a small JSON. Written in the
 * same transaction as the replayed record, so that there is never one without the other.
 */
public final class ReplayMarks {
    public static final String TOPIC = Topic.QUARANTINE_REPLAY.topicName();

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An entry that was replayed.
     *
     * @param quarantinedAt of the entry: tells it from one with the same id in a quarantine topic made anew
     * @param to where the record was put
     * @param repaired whether with another value than the original one
     */
    public record Mark(EntryId id, Instant quarantinedAt, Instant replayedAt, Origin to, boolean repaired) {

        ProducerRecord<byte[], byte[]> record() {
            byte[] value = JSON.createObjectNode()
                    .put("quarantined_at", quarantinedAt.toString())
                    .put("replayed_at", replayedAt.toString())
                    .put("topic", to.topic())
                    .put("partition", to.partition())
                    .put("offset", to.offset())
                    .put("repaired", repaired)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(TOPIC, id.toString().getBytes(StandardCharsets.UTF_8), value);
        }
    }

    private final Map<EntryId, Mark> byId = new HashMap<>();
    private final Map<String, EntryId> byPlace = new HashMap<>();

    /** The marks of a cluster; none when nothing was ever replayed there. */
    public static ReplayMarks read(Cluster cluster) {
        ReplayMarks marks = new ReplayMarks();
        try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            TopicRead.whole(
                    consumer,
                    TopicRead.partitions(consumer, TOPIC),
                    TopicRead.Watcher.SILENT,
                    record -> mark(record).ifPresent(marks::add));
        }
        return marks;
    }

    /** Makes the topic where the streams application has not, with as many replicas as the cluster gives by default. */
    static void createTopic(Cluster cluster) {
        NewTopic topic =
                new NewTopic(TOPIC, Optional.of(1), Optional.empty()).configs(Topic.QUARANTINE_REPLAY.brokerConfig());
        try (Admin admin = cluster.admin()) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new StackException(
                        "cannot make the topic " + TOPIC + ", which remembers what was replayed: " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while making the topic " + TOPIC, e);
        }
    }

    void add(Mark mark) {
        byId.put(mark.id(), mark);
        byPlace.put(mark.to().toString(), mark.id());
    }

    /** The last replay of an entry. */
    public Optional<Mark> of(Entry entry) {
        return Optional.ofNullable(byId.get(entry.id()))
                .filter(mark -> mark.quarantinedAt().equals(entry.quarantinedAt()));
    }

    /** The entry whose replay this one came of, when it was refused again. */
    public Optional<EntryId> ancestor(Entry entry) {
        return entry.readFrom().map(origin -> byPlace.get(origin.toString()));
    }

    private static Optional<Mark> mark(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode value = JSON.readTree(record.value());
            return Optional.of(new Mark(
                    EntryId.parse(new String(record.key(), StandardCharsets.UTF_8)),
                    Instant.parse(value.path("quarantined_at").asText()),
                    Instant.parse(value.path("replayed_at").asText()),
                    new Origin(
                            value.path("topic").asText(),
                            value.path("partition").asInt(),
                            value.path("offset").asLong()),
                    value.path("repaired").asBoolean()));
        } catch (IOException | RuntimeException e) {
            throw new StackException(foreign(record), e);
        }
    }

    private static String foreign(ConsumerRecord<byte[], byte[]> record) {
        return "the topic " + TOPIC + " holds something at offset " + record.offset()
                + " that no replay wrote; does anything else write to it?";
    }
}
