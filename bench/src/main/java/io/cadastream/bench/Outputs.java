package io.cadastream.bench;

import io.cadastream.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Sees when the engine has nothing left to do. */
final class Outputs implements AutoCloseable {
    private static final String APPLICATION = "cadastream";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final List<Topic> WRITTEN =
            List.of(Topic.UNIFIED_PROPERTY, Topic.UNIFIED_LISTING, Topic.UNIFIED_PROPERTY_PROVENANCE);

    private final Admin admin;

    Outputs(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap, "enable.metrics.push", "false"));
    }

    /**
     * Returns when all changes are read and the unified topics have been still for {@link #QUIET}.
     *
     * @return {@link System#nanoTime} of the last look at which a topic had grown, 0.1 s early or late
     */
    long awaitStill(int expected) throws InterruptedException, ExecutionException {
        long lastGrowth = System.nanoTime();
        long nextReport = lastGrowth;
        Map<TopicPartition, Long> before = Map.of();
        while (true) {
            Map<TopicPartition, Long> now = ends(WRITTEN);
            long time = System.nanoTime();
            if (!now.equals(before)) {
                lastGrowth = time;
                before = now;
            }
            long unread = unread(Topic.COUNTY_PARCEL, Topic.MLS_LISTING);
            if (time > nextReport) {
                System.err.printf("  %,d of %,d changes still unread%n", unread, expected);
                nextReport = time + Duration.ofSeconds(10).toNanos();
            }
            if (unread <= 0 && time - lastGrowth > QUIET.toNanos()) {
                return lastGrowth;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    /** Changes on these topics that the application has not read yet. */
    long unread(Topic... topics) throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> ends = ends(List.of(topics));
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(APPLICATION)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue()
                        - (read.containsKey(end.getKey())
                                ? read.get(end.getKey()).offset()
                                : 0))
                .sum();
    }

    private Map<TopicPartition, Long> ends(List<Topic> topics) throws InterruptedException, ExecutionException {
        List<String> names = topics.stream().map(Topic::topicName).toList();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        return admin
                .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close();
    }
}
