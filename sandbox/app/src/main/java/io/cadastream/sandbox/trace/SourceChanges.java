package io.cadastream.sandbox.trace;

import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.topic.Cluster;
import io.cadastream.sandbox.topic.PlainJson;
import io.cadastream.sandbox.topic.TopicRead;
import io.cadastream.sandbox.topic.WireFormat;
import io.cadastream.sandbox.trace.Trace.Section;
import io.cadastream.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The changes of source records that their topics still hold. A record's changes are all in the one partition that its
 * key's hash names, so only that is read, and of it only the newest part. Keys of the CRM's topics are Debezium's; those
 * topics are not read.
 */
public final class SourceChanges {
    /** Of the section that it gives. */
    public static final String NAME = "changes";

    private final @Nullable Cluster cluster;
    private final long offsetsBack;
    private final TopicRead.Watcher watcher;

    /**
     * @param cluster null when it is not to be asked
     * @param offsetsBack how much of each partition to read, back from its end
     */
    public SourceChanges(@Nullable Cluster cluster, long offsetsBack, TopicRead.Watcher watcher) {
        this.cluster = cluster;
        this.offsetsBack = offsetsBack;
        this.watcher = watcher;
    }

    Section section(List<String> refs) {
        Cluster asked = cluster;
        if (asked == null || offsetsBack <= 0) {
            return section("not read", List.of());
        }
        try {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            asked.asking(() -> read(asked, refs)).forEach(log -> rows.addAll(log.rows()));
            return section(
                    "in the order of arrival, from the last " + offsetsBack
                            + " offsets of each partition; CRM topics are not read",
                    rows);
        } catch (StackException e) {
            // The warehouse has answered: what it said is worth showing without the topics.
            return section("not read: " + e.getMessage(), List.of());
        }
    }

    private static Section section(String note, List<Map<String, @Nullable Object>> rows) {
        return new Section(NAME, "Changes on their topics", note, rows);
    }

    private Collection<ChangeLog> read(Cluster asked, List<String> refs) {
        Map<String, ChangeLog> logs = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = asked.consumer()) {
            TopicRead.last(consumer, homes(consumer, refs), offsetsBack, watcher, record -> {
                String ref = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                if (refs.contains(ref)) {
                    take(asked, record, logs.computeIfAbsent(ref, ChangeLog::new));
                }
            });
        }
        return logs.values();
    }

    private static void take(Cluster cluster, ConsumerRecord<byte[], byte[]> record, ChangeLog log) {
        if (record.value() != null) {
            Optional<WireFormat.Decoded> change = WireFormat.decode(record.value(), cluster.registry());
            log.add(record, change.map(decoded -> PlainJson.of(decoded.value())).orElse(null));
        }
    }

    private static Set<TopicPartition> homes(Consumer<?, ?> consumer, List<String> refs) {
        Set<TopicPartition> homes = new HashSet<>();
        for (String ref : refs) {
            for (Topic topic : topics(ref)) {
                int partitions =
                        TopicRead.partitions(consumer, topic.topicName()).size();
                if (partitions > 0) {
                    homes.add(new TopicPartition(topic.topicName(), home(ref, partitions)));
                }
            }
        }
        return homes;
    }

    /** Where producers put a key by default. */
    static int home(String ref, int partitions) {
        return Utils.toPositive(Utils.murmur2(ref.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private static List<Topic> topics(String ref) {
        return ref.startsWith("mls.")
                ? List.of(Topic.MLS_LISTING)
                : ref.startsWith("county.") ? List.of(Topic.COUNTY_PARCEL, Topic.COUNTY_TRANSFER) : List.of();
    }
}
