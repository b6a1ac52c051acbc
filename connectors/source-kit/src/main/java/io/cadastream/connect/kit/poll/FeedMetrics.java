package io.cadastream.connect.kit.poll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Shows the activity of feeds as metrics of the Connect worker, which names them by connector and task, puts them on JMX
 * ({@code kafka.connect:type=plugins,connector=…,task=…,feed=…,part=…}) and takes them away when the task ends.
 */
final class FeedMetrics {
    private final PluginMetrics metrics;

    private FeedMetrics(PluginMetrics metrics) {
        this.metrics = metrics;
    }

    /** Does nothing on a worker before Kafka 4.1, which has no metrics for plugins. */
    static void show(List<FeedActivity> feeds, SourceTaskContext context) {
        PluginMetrics metrics;
        try {
            metrics = context.pluginMetrics();
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            return;
        }
        FeedMetrics shown = new FeedMetrics(metrics);
        feeds.forEach(shown::show);
    }

    private void show(FeedActivity feed) {
        add(feed, "changes-total", "Change events handed to Connect", FeedActivity::changes);
        add(feed, "quarantined-total", "Records handed to Connect for the quarantine", FeedActivity::quarantined);
        add(feed, "polls-total", "Times the source was asked", FeedActivity::polls);
        add(feed, "failed-polls-total", "Times the source could not be read", FeedActivity::failedPolls);
        add(feed, "failures-in-a-row", "Failures since the last poll that went well", FeedActivity::failuresInARow);
        add(feed, "breaker-open", "1 while the source is left alone after many failures", FeedActivity::breakerOpen);
        add(feed, "quota-rest-seconds-total", "Time waited for the source's quota", FeedActivity::restedSeconds);
        add(
                feed,
                "last-success-timestamp-seconds",
                "When a poll last went well, seconds since 1970; 0 when none did",
                FeedActivity::lastSuccessSeconds);
        feed.meters()
                .forEach(meter -> add(
                        feed,
                        meter.name(),
                        meter.description(),
                        any -> meter.value().get()));
    }

    private void add(FeedActivity feed, String name, String description, Function<FeedActivity, Number> value) {
        LinkedHashMap<String, String> tags = new LinkedHashMap<>();
        tags.put("feed", feed.feed());
        tags.put("part", feed.part());
        MetricName metric = metrics.metricName(name, description, tags);
        metrics.addMetric(metric, (Gauge<Number>) (config, now) -> value.apply(feed));
    }
}
