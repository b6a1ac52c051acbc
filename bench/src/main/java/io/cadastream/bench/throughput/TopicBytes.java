package io.cadastream.bench.throughput;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * What topics grew by, in bytes on the broker's disk, compressed as they are. Growth between two looks is summed, so that
 * what the broker deletes or compacts meanwhile is not taken off.
 */
final class TopicBytes implements AutoCloseable {
    /** Where a topic stands in the flow. */
    enum Stage {
        CHANGES("changes"),
        ENGINE("engine's own topics"),
        UNIFIED("unified and events"),
        FLOOR("floor");

        private final String title;

        Stage(String title) {
            this.title = title;
        }

        /** Null for topics that carry no rows: Connect's own, offsets, transaction states. */
        static @org.jspecify.annotations.Nullable Stage of(String topic) {
            if (topic.startsWith("floor.public.")) {
                return FLOOR;
            } else if (topic.startsWith("unified.") || topic.startsWith("events.")) {
                return UNIFIED;
            } else if (topic.startsWith("cadastream-")) {
                return ENGINE;
            }
            return topic.matches("(crm\\.public|mls|county)\\..*") ? CHANGES : null;
        }
    }

    private final Admin admin;
    private Map<TopicPartition, Long> sizes = Map.of();
    private final Map<String, Long> grown = new TreeMap<>();

    TopicBytes(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap, "enable.metrics.push", "false"));
    }

    /** Begins to count anew. */
    void reset() throws InterruptedException, ExecutionException {
        sizes = sizes();
        grown.clear();
    }

    /** Adds what has grown since the last look. */
    void look() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> now = sizes();
        now.forEach((partition, size) -> {
            Stage stage = Stage.of(partition.topic());
            long growth = size - sizes.getOrDefault(partition, 0L);
            if (stage != null && growth > 0) {
                grown.merge(stage.title, growth, Long::sum);
            }
        });
        sizes = now;
    }

    /** Bytes by stage since the reset, as of the last look. */
    Map<String, Long> grown() {
        return Map.copyOf(grown);
    }

    private Map<TopicPartition, Long> sizes() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> sizes = new HashMap<>();
        var brokers = admin.describeCluster().nodes().get().stream()
                .map(node -> node.id())
                .toList();
        admin.describeLogDirs(brokers)
                .allDescriptions()
                .get()
                .values()
                .forEach(dirs -> dirs.values()
                        .forEach(dir -> dir.replicaInfos()
                                .forEach((partition, replica) -> sizes.merge(partition, replica.size(), Long::sum))));
        return sizes;
    }

    @Override
    public void close() {
        admin.close();
    }
}
