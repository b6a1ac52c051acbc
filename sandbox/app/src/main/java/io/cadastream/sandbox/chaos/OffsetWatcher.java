package io.cadastream.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;

/** Samples what is committed: by every consumer group, and by every source connector. */
final class OffsetWatcher extends Watcher {
    /** What of each source's offset only grows; of the CRM the position of the last commit. */
    private static final Map<String, String> GROWING =
            Map.of("mls", "modification_timestamp", "crm", "lsn_commit", "county", "snapshot");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Admin admin;
    private final String connect;
    private final OffsetCheck check;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    OffsetWatcher(String bootstrap, String connect, OffsetCheck check) {
        super("offset-watcher", Duration.ofSeconds(2));
        this.admin = Admin.create(
                Map.of("bootstrap.servers", bootstrap, "request.timeout.ms", "5000", "default.api.timeout.ms", "5000"));
        this.connect = connect;
        this.check = check;
    }

    @Override
    void look() throws ExecutionException, InterruptedException, IOException {
        for (GroupListing group : admin.listGroups().all().get()) {
            admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            check.sample("group " + group.groupId() + " " + partition, offset.offset());
                        }
                    });
        }
        for (String source : GROWING.keySet()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(connect + "/connectors/" + source + "/offsets"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                JSON.readTree(answer.body()).path("offsets").forEach(offset -> source(source, offset));
            }
        }
    }

    private void source(String source, JsonNode offset) {
        String field = Objects.requireNonNull(GROWING.get(source));
        JsonNode value = offset.path("offset").path(field);
        String of = "source " + source + " " + offset.path("partition") + " " + field;
        if (value.isNumber()) {
            check.sample(of, value.asLong());
        } else if (value.isTextual()) {
            check.sample(of, Instant.parse(value.asText()));
        }
    }

    @Override
    public void close() {
        super.close();
        admin.close(Duration.ofSeconds(5));
    }
}
