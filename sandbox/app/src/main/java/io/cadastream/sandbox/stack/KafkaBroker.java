package io.cadastream.sandbox.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A single-node Kafka broker in KRaft mode.
 *
 * @param metricsPort where it shows its metrics, or {@link #NO_METRICS}
 */
record KafkaBroker(int port, int controllerPort, int metricsPort, Routes routes) {

    /** No metrics, and no agent in the broker's process. */
    static final int NO_METRICS = 0;

    /** Any fixed id does: a stack's storage never meets another's. */
    private static final String CLUSTER_ID = "Y2FkYXN0cmVhbS1zYg";

    private static final Jvm JVM = new Jvm("512m");

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    Component component(Layout layout) {
        Path data = layout.data("kafka");
        Path config = PropertiesFile.write(layout.config("broker.properties"), settings(data));
        Map<String, String> environment = Map.of();
        Jvm jvm = JVM.with("-Dlog4j2.configurationFile=" + Log4j.config(layout, "kafka"));
        if (!Files.exists(data.resolve("meta.properties"))) {
            OneShot.run(
                    "formatting the broker's storage",
                    jvm.mainClass(
                            layout.brokerLibs(), "kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", config),
                    environment,
                    layout.log("kafka"));
        }
        return Component.of(
                "kafka",
                (metricsPort == NO_METRICS ? jvm : jvm.withMetrics(layout, metricsPort, "prometheus/jmx-kafka.yml"))
                        .mainClass(layout.brokerLibs(), "kafka.Kafka", config),
                environment,
                data,
                Readiness.kafka("127.0.0.1", port));
    }

    private Map<String, Object> settings(Path data) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", 1);
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        boolean second = routes.kafkaListener() != 0;
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort
                        + (second ? ",ROUTED://127.0.0.1:" + routes.kafkaListener() : ""));
        settings.put(
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port + (second ? ",ROUTED://127.0.0.1:" + routes.kafka() : ""));
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,ROUTED:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", data);
        settings.put("auto.create.topics.enable", false);
        settings.put("default.replication.factor", 1);
        settings.put("min.insync.replicas", 1);
        settings.put("offsets.topic.replication.factor", 1);
        settings.put("offsets.topic.num.partitions", 4);
        settings.put("transaction.state.log.replication.factor", 1);
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("transaction.state.log.num.partitions", 4);
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", 1000);
        settings.put("share.coordinator.state.topic.replication.factor", 1);
        settings.put("share.coordinator.state.topic.min.isr", 1);
        settings.put("group.initial.rebalance.delay.ms", 0);
        settings.put("num.network.threads", 2);
        settings.put("num.io.threads", 4);
        settings.put("log.cleaner.dedupe.buffer.size", 16 * 1024 * 1024);
        // Compaction is never urgent here; at full speed it takes a quarter of the broker's time after a large load.
        settings.put("log.cleaner.io.max.bytes.per.second", 8.0 * 1024 * 1024);
        settings.put("log.segment.bytes", 64 * 1024 * 1024);
        return settings;
    }
}
