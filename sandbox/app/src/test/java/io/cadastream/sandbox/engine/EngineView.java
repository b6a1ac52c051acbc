package io.cadastream.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastream.sandbox.stack.EngineStack;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What the engine made of the sample homes' listings, and what lies on their topic. */
record EngineView(EngineStack engine) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    void awaitPrice(int home, long version) {
        try (CompactedTopic properties = new CompactedTopic(engine.bootstrap(), Topic.UNIFIED_PROPERTY)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                properties.catchUp();
                assertThat(properties.column(SampleChanges.propertyId(home), "list_price"))
                        .isEqualTo(SampleChanges.price(home, version));
            });
        }
    }

    void awaitGone(int home) {
        try (CompactedTopic listings = new CompactedTopic(engine.bootstrap(), Topic.UNIFIED_LISTING)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                listings.catchUp();
                assertThat(listings.rows())
                        .isNotEmpty()
                        .doesNotContainKey(SampleChanges.MLS_FEED + "/" + SampleChanges.listingKey(home));
            });
        }
    }

    List<Long> versions(int home) {
        try (CompactedTopic listings = new CompactedTopic(engine.bootstrap(), Topic.UNIFIED_LISTING)) {
            listings.catchUp();
            return listings.versions()
                    .getOrDefault(SampleChanges.MLS_FEED + "/" + SampleChanges.listingKey(home), List.of());
        }
    }

    double outcomes(String outcome) throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(engine.url(0) + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        String meter = "cadastream_events_total{feed=\"" + SampleChanges.MLS_FEED + "\",outcome=\"" + outcome + "\"} ";
        return metrics.lines()
                .filter(line -> line.startsWith(meter))
                .mapToDouble(line -> Double.parseDouble(line.substring(meter.length())))
                .sum();
    }

    Map<TopicPartition, Long> ends() {
        try (Consumer<byte[], byte[]> consumer = TestConsumer.of(engine.bootstrap(), Topic.MLS_LISTING)) {
            return consumer.endOffsets(consumer.assignment());
        }
    }

    List<ConsumerRecord<byte[], byte[]>> recordsUnder(String key) {
        try (Consumer<byte[], byte[]> consumer = TestConsumer.of(engine.bootstrap(), Topic.MLS_LISTING)) {
            return TestConsumer.all(consumer).stream()
                    .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
                    .toList();
        }
    }
}
