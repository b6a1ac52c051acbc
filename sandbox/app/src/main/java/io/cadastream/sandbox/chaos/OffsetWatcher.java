package io.cadastream.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Looks at what is committed: samples of every consumer group, and every offset of every source connector, from the
 * topic in which Connect keeps them. Connect's own answer would be a reading of that whole topic, each time.
 */
final class OffsetWatcher extends Watcher {
    /** What of each source's offset only grows; of the CRM the position of the last commit. */
    private static final Map<String, String> GROWING =
            Map.of("mls", "modification_timestamp", "crm", "lsn_commit", "county", "snapshot");

    private static final String SOURCE_OFFSETS = "cadastream.connect.offsets";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Admin admin;
    private final CommittedTopics sources;
    private final OffsetCheck check;

    OffsetWatcher(String bootstrap, OffsetCheck check) {
        super("offset-watcher", Duration.ofSeconds(2));
        this.admin = Admin.create(
                Map.of("bootstrap.servers", bootstrap, "request.timeout.ms", "5000", "default.api.timeout.ms", "5000"));
        this.sources = new CommittedTopics(bootstrap, List.of(SOURCE_OFFSETS));
        this.check = check;
    }

    @Override
    void look() throws ExecutionException, InterruptedException, IOException {
        groups();
        for (ConsumerRecord<byte[], byte[]> offset : sources.poll(Duration.ofMillis(300))) {
            source(offset);
        }
    }

    private void groups() throws ExecutionException, InterruptedException {
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
    }

    /** The key is {@code [connector, source partition]}; no value means that a person has reset it. */
    private void source(ConsumerRecord<byte[], byte[]> offset) throws IOException {
        if (offset.key() == null || offset.value() == null) {
            return;
        }
        JsonNode key = JSON.readTree(offset.key());
        String source = key.path(0).asText();
        String field = GROWING.get(source);
        if (field == null) {
            return;
        }
        JsonNode value = JSON.readTree(offset.value()).path(field);
        String of = "source " + source + " " + key.path(1) + " " + field;
        if (value.isNumber()) {
            check.sample(of, value.asLong());
        } else if (value.isTextual()) {
            check.sample(of, Instant.parse(value.asText()));
        }
    }

    @Override
    public void close() {
        super.close();
        sources.close();
        admin.close(Duration.ofSeconds(5));
    }
}
