package io.cadastream.streams.metrics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads what lies beyond the offsets that a consumer group has committed. Only reading tells whether anything does: the
 * marks that end transactions take up offsets too. Used by one thread.
 */
public final class Backlog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final int ROUNDS = 20;
    private static final String CRM_TOPICS = "crm.";
    private static final String CRM_FEED = "crm";

    private final Admin admin;
    private final Consumer<byte[], byte[]> reader;
    private final String group;

    /**
     * @param reader of committed records, without a group; what one poll gives bounds how far is looked
     * @param group whose progress is looked at
     */
    public Backlog(Admin admin, Consumer<byte[], byte[]> reader, String group) {
        this.admin = admin;
        this.reader = reader;
        this.group = group;
    }

    /**
     * When the oldest record of each feed that is not processed yet was written, UTC milliseconds; feeds without one are
     * left out. Of each partition only the next few hundred records are read: a feed whose records all stand behind so
     * many of another's is found as soon as these are done.
     */
    public Map<String, Long> oldestByFeed(Set<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> behind = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata done = committed.get(partition);
            long next = Math.max(begins.getOrDefault(partition, 0L), done == null ? 0 : done.offset());
            if (next < ends.getOrDefault(partition, 0L)) {
                behind.put(partition, next);
            }
        }
        return behind.isEmpty() ? Map.of() : read(behind, ends);
    }

    private Map<String, Long> read(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        Map<String, Long> oldest = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(from.keySet());
        reader.assign(open);
        from.forEach(reader::seek);
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            ConsumerRecords<byte[], byte[]> records = reader.poll(ROUND);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                oldest.merge(feedOf(record), record.timestamp(), Math::min);
            }
            Set<TopicPartition> seen = open.stream()
                    .filter(p ->
                            !records.records(p).isEmpty() || reader.position(p, PATIENCE) >= ends.getOrDefault(p, 0L))
                    .collect(Collectors.toSet());
            reader.pause(seen);
            open.removeAll(seen);
        }
        reader.unsubscribe();
        return oldest;
    }

    private Map<TopicPartition, @Nullable OffsetAndMetadata> committed() throws InterruptedException {
        return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    /** Not asked of the reader, which warns of every partition that it is not assigned. */
    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the offsets of group " + group + " can't be read", e);
        }
    }

    /** Keys of our change topics are {@code feed/record key}; Debezium's are its own. */
    private static String feedOf(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().startsWith(CRM_TOPICS)) {
            return CRM_FEED;
        }
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        int slash = key.indexOf('/');
        return slash <= 0 ? "unknown" : key.substring(0, slash);
    }

    @Override
    public void close() {
        reader.close();
        admin.close();
    }
}
