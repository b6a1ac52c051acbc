package io.cadastream.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.topic.Registry;
import io.cadastream.sandbox.topic.TopicRead;
import io.cadastream.sandbox.topic.WireFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Compares the topics of what goes with listings with the rows that the simulated MLSs have. */
final class MlsResourceTopics {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A field that changes while its record stays, as the MLS and as the topic names it. */
    private enum Compared {
        OFFICE("Office", "mls.office", "OfficePhone", "office_phone"),
        MEMBER("Member", "mls.member", "OfficeKey", "office_key"),
        OPEN_HOUSE("OpenHouse", "mls.openhouse", "OpenHouseStatus", "open_house_status"),
        MEDIA("Media", "mls.media", "MediaURL", "media_url");

        private final String resource;
        private final String topic;
        private final String sent;
        private final String field;

        Compared(String resource, String topic, String sent, String field) {
            this.resource = resource;
            this.topic = topic;
            this.sent = sent;
            this.field = field;
        }
    }

    private MlsResourceTopics() {}

    /** Ends the traffic, and waits until each topic says what its resource has. */
    static void assertTheyFollow(Endpoints endpoints, Duration patience) throws Exception {
        HTTP.send(
                HttpRequest.newBuilder(URI.create(endpoints.mls() + "/_sim/traffic"))
                        .POST(BodyPublishers.ofString("{\"rate\": 0}"))
                        .build(),
                BodyHandlers.discarding());
        for (Compared compared : Compared.values()) {
            await(compared.topic)
                    .atMost(patience)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        Map<String, String> there = atTheMls(endpoints, compared);
                        assertThat(there).hasSizeGreaterThan(3);
                        assertThat(onTheTopic(endpoints, compared)).isEqualTo(there);
                    });
        }
    }

    private static Map<String, String> atTheMls(Endpoints endpoints, Compared compared) throws Exception {
        URI uri = URI.create(endpoints.mls() + "/_sim/resources/" + compared.resource);
        JsonNode rows = JSON.readTree(HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body())
                .path("value");
        Map<String, String> values = new TreeMap<>();
        for (JsonNode row : rows) {
            String feed = "mls." + row.path("OriginatingSystemName").asText();
            values.put(
                    feed + "/" + row.path(compared.resource + "Key").asText(),
                    row.path(compared.sent).asText());
        }
        return values;
    }

    private static Map<String, String> onTheTopic(Endpoints endpoints, Compared compared) {
        Registry registry = new Registry(endpoints.registry() + "/apis/ccompat/v7");
        Map<String, String> values = new TreeMap<>();
        Map<String, Object> config =
                Map.of("bootstrap.servers", endpoints.kafka(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicRead.whole(
                    consumer, TopicRead.partitions(consumer, compared.topic), TopicRead.Watcher.SILENT, record -> {
                        GenericRecord change = WireFormat.decode(record.value(), registry)
                                .orElseThrow()
                                .value();
                        String key = new String(record.key(), StandardCharsets.UTF_8);
                        if (change.get("payload") instanceof GenericRecord payload) {
                            values.put(key, String.valueOf(payload.get(compared.field)));
                        } else {
                            values.remove(key);
                        }
                    });
        }
        return values;
    }
}
