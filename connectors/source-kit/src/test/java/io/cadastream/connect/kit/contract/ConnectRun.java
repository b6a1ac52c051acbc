package io.cadastream.connect.kit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.awaitility.Awaitility;

/** A connector with its tasks from start to stop, run as a worker runs them, against offsets in memory. */
public final class ConnectRun implements AutoCloseable {
    private static final int MAX_TASKS = 2;

    private final SourceConnector connector;
    private final List<SourceTask> tasks = new ArrayList<>();
    private final List<SourceRecord> records = new ArrayList<>();
    private final Metrics metrics = new Metrics();

    public ConnectRun(SourceConnector connector, Map<String, String> settings, StoredOffsets offsets) {
        this.connector = connector;
        connector.initialize(new RunContext(Map.of(), offsets, metrics, -1));
        connector.start(settings);
        for (Map<String, String> taskConfig : connector.taskConfigs(MAX_TASKS)) {
            // As Connect stores it when every setting of the connector comes from a config provider.
            Map<String, String> taskSettings = new HashMap<>(taskConfig);
            taskSettings.putAll(settings);
            SourceTask task = instance(connector.taskClass());
            task.initialize(new RunContext(taskSettings, offsets, metrics, tasks.size()));
            task.start(taskSettings);
            tasks.add(task);
        }
    }

    /** Polls until what has come so far is enough, and returns all of it. */
    public List<SourceRecord> pollUntil(Predicate<List<SourceRecord>> enough) {
        Awaitility.await("records of the source")
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    pollOnce();
                    return enough.test(records);
                });
        return List.copyOf(records);
    }

    /** Polls for so long and returns all that has come so far. */
    public List<SourceRecord> pollFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            pollOnce();
        }
        return List.copyOf(records);
    }

    /** One poll of each task; returns what the slowest of them took. */
    public Duration pollOnce() {
        Duration slowest = Duration.ZERO;
        for (SourceTask task : tasks) {
            long start = System.nanoTime();
            try {
                List<SourceRecord> polled = task.poll();
                records.addAll(polled == null ? List.of() : polled);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while polling", e);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        return slowest;
    }

    @Override
    public void close() {
        tasks.forEach(SourceTask::stop);
        connector.stop();
        metrics.close();
    }

    private static SourceTask instance(Class<? extends Task> type) {
        try {
            return (SourceTask) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " needs a public constructor without arguments", e);
        }
    }

    /** Values of the metrics that the tasks show, by {@code feed name}. */
    public Map<String, Double> metrics() {
        Map<String, Double> values = new TreeMap<>();
        metrics.metrics().forEach((name, metric) -> {
            if (name.group().equals("plugins")) {
                values.merge(
                        name.tags().get("feed") + " " + name.name(),
                        ((Number) metric.metricValue()).doubleValue(),
                        Double::sum);
            }
        });
        return values;
    }

    private record RunContext(
            Map<String, String> configs, OffsetStorageReader offsetStorageReader, Metrics metrics, int task)
            implements SourceTaskContext, SourceConnectorContext, ConnectorContext {
        @Override
        public void requestTaskReconfiguration() {
            throw new AssertionError("The connector asked for new task configs, which no source of ours needs");
        }

        @Override
        public void raiseError(Exception e) {
            throw new AssertionError("The connector raised an error", e);
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return new PluginMetricsImpl(metrics, Map.of("task", Integer.toString(task)));
        }
    }
}
