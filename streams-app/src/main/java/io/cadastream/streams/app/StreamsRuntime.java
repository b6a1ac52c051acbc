package io.cadastream.streams.app;

import io.cadastream.streams.InternalTopics;
import io.cadastream.streams.PolicySource;
import io.cadastream.streams.UnificationTopology;
import io.cadastream.streams.config.StreamsAppConfig;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.lane.LaneClients;
import io.cadastream.streams.metrics.BacklogProbe;
import io.cadastream.streams.metrics.FeedMeters;
import io.cadastream.topics.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application's life: topics, streams, health server; and a stop that has a time limit. */
public final class StreamsRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRuntime.class);

    private final StreamsAppConfig config;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final InstantSource clock = InstantSource.system();
    private final FeedMeters feeds = new FeedMeters(metrics, clock);
    private final UnificationTopology topology;
    private final AtomicReference<@Nullable KafkaStreams> streams = new AtomicReference<>();
    private final AtomicReference<@Nullable HealthServer> health = new AtomicReference<>();
    private final AtomicReference<@Nullable BacklogProbe> backlog = new AtomicReference<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean failed;

    /** Compiles the policy and makes the serdes; reaches out to nothing yet. */
    public StreamsRuntime(StreamsAppConfig config) throws IOException {
        this.config = config;
        Serdes serdes = new Serdes(config);
        this.topology = new UnificationTopology(
                new InternalTopics(config.applicationId()),
                serdes.decoder(),
                serdes.serializer(),
                new Survivorship(PolicySource.load(config.policyFile())),
                config.tombstoneRetention(),
                feeds,
                clock);
    }

    /** Waits for the broker, creates missing topics, and starts. */
    public void start() throws IOException, InterruptedException {
        LOG.info("starting {}", config);
        health.set(new HealthServer(config.httpHost(), config.httpPort(), metrics, this::readiness));
        new TopicSetup(config).ensure();
        LaneClients clients =
                new LaneClients(UnificationTopology.bulkTopics(new InternalTopics(config.applicationId()))::contains);
        KafkaStreams started = new KafkaStreams(topology.build(), StreamsProperties.of(config), clients);
        started.setUncaughtExceptionHandler(new ThreadRevival(ThreadRevival.Limit.DEFAULT, clock));
        started.setStateListener((now, before) -> {
            LOG.info("streams state={} before={}", now, before);
            if (now.hasCompletedShutdown()) {
                failed = now == KafkaStreams.State.ERROR;
                ended.countDown();
            }
        });
        bindMetrics(started);
        streams.set(started);
        started.start();
        BacklogProbe probe =
                new BacklogProbe(BacklogClients.open(config), () -> changePartitions(started), feeds, metrics, clock);
        backlog.set(probe);
        probe.start();
    }

    /** The partitions of change topics that this instance reads. */
    private static Set<TopicPartition> changePartitions(KafkaStreams running) {
        Set<String> topics = UnificationTopology.changeTopics().stream()
                .map(Topic::topicName)
                .collect(Collectors.toSet());
        return running.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> topics.contains(partition.topic()))
                .collect(Collectors.toSet());
    }

    /** Blocks until the streams have ended. @return whether they ended as they should */
    public boolean awaitEnd() throws InterruptedException {
        ended.await();
        return !failed && closing.get();
    }

    private HealthServer.Readiness readiness() {
        KafkaStreams running = streams.get();
        if (running == null) {
            return new HealthServer.Readiness(false, "waiting for Kafka");
        }
        KafkaStreams.State state = running.state();
        return new HealthServer.Readiness(state == KafkaStreams.State.RUNNING, state.name());
    }

    private void bindMetrics(KafkaStreams started) {
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
        Gauge.builder("cadastream.streams.running", started, s -> s.state().isRunningOrRebalancing() ? 1 : 0)
                .description("1 while the streams run or rebalance")
                .register(metrics);
        Gauge.builder("cadastream.streams.records.lag.max", started, StreamsRuntime::greatestLag)
                .description("Records that the partition furthest behind is behind")
                .register(metrics);
    }

    private static double greatestLag(KafkaStreams running) {
        return running.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("records-lag-max"))
                .map(metric -> metric.getValue().metricValue())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    /** Stops within the time limit and leaves the consumer group, so that a restart need not wait for a time-out. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        BacklogProbe probe = backlog.get();
        if (probe != null) {
            probe.close();
        }
        KafkaStreams running = streams.get();
        if (running != null) {
            boolean inTime = running.close(
                    CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                            .withTimeout(config.shutdownTimeout()));
            LOG.info("stopped inTime={}", inTime);
        }
        HealthServer server = health.get();
        if (server != null) {
            server.close();
        }
        ended.countDown();
    }
}
