package io.cadastream.streams.app;

import io.cadastream.streams.InternalTopics;
import io.cadastream.streams.UnificationTopology;
import io.cadastream.streams.config.StreamsAppConfig;
import io.cadastream.streams.lane.Lane;
import io.cadastream.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates every topic that is missing, and sees to it that those that belong together have equally many partitions. */
final class TopicSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration INTERNAL_RETENTION = Duration.ofDays(7);
    private static final int ATTEMPT_TIMEOUT_MS = 10_000;

    private final StreamsAppConfig config;
    private final InternalTopics internal;

    TopicSetup(StreamsAppConfig config) {
        this.config = config;
        this.internal = new InternalTopics(config.applicationId());
    }

    /**
     * Waits for the broker as long as it takes.
     *
     * @throws IllegalStateException when existing topics do not fit together
     */
    void ensure() throws InterruptedException {
        Map<String, Object> client = new HashMap<>(config.kafka());
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_TIMEOUT_MS / 2);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_TIMEOUT_MS);
        try (Admin admin = Admin.create(client)) {
            for (int attempt = 1; ; attempt++) {
                try {
                    createMissing(admin);
                    checkPartitions(admin);
                    return;
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof RetriableException)) {
                        throw new IllegalStateException("topics can't be set up: " + e.getCause(), e);
                    }
                    LOG.info(
                            "waiting for Kafka servers={} attempt={} reason={}",
                            config.bootstrapServers(),
                            attempt,
                            String.valueOf(e.getCause()));
                    Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
                }
            }
        }
    }

    private void createMissing(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing =
                wanted().filter(topic -> !existing.contains(topic.name())).toList();
        for (var created : admin.createTopics(missing).values().entrySet()) {
            try {
                created.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        LOG.info("topics ready existing={} created={}", existing.size(), missing.size());
    }

    private Stream<NewTopic> wanted() {
        Stream<NewTopic> shared = Stream.of(Topic.values())
                .map(topic -> newTopic(topic.topicName()).configs(topic.brokerConfig()));
        Map<String, String> internalConfig =
                Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(INTERNAL_RETENTION.toMillis()));
        return Stream.concat(
                shared, internal.all().stream().map(name -> newTopic(name).configs(internalConfig)));
    }

    private NewTopic newTopic(String name) {
        return new NewTopic(name, config.partitions(), config.replicationFactor());
    }

    /** A record and the answers to it must be the business of one task, hence of one partition number. */
    private void checkPartitions(Admin admin) throws ExecutionException, InterruptedException {
        List<String> together = new ArrayList<>();
        UnificationTopology.changeTopics().forEach(topic -> together.add(topic.topicName()));
        for (Lane lane : Lane.values()) {
            together.add(internal.linkResult(lane));
        }
        Map<String, Integer> partitions = new TreeMap<>();
        for (TopicDescription topic :
                admin.describeTopics(together).allTopicNames().get().values()) {
            partitions.put(topic.name(), topic.partitions().size());
        }
        if (Set.copyOf(partitions.values()).size() > 1) {
            throw new IllegalStateException(
                    "these topics must have the same number of partitions, but have " + partitions
                            + ": add partitions to the smaller ones before any data is in them, or create them anew");
        }
    }
}
