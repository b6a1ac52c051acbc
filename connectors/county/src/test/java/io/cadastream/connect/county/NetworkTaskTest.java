package io.cadastream.connect.county;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.fetch.ArcGisServer;
import io.cadastream.connect.county.fetch.TestWeb;
import io.cadastream.connect.kit.contract.ConnectRun;
import io.cadastream.connect.kit.contract.StoredOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole task that reads over the network, as Connect runs it. */
class NetworkTaskTest {
    private static final String TOKEN = "esri-secret-token";

    @TempDir
    Path folder;

    private final TestWeb web = new TestWeb();
    private final ArcGisServer server = new ArcGisServer();

    @AfterEach
    void closeWeb() {
        web.close();
    }

    private Map<String, String> settings() throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"), """
                version: 1
                feed: county.12086
                county_fips: "12086"
                entity: parcel
                source: {arcgis: {url: "%s", edited: EDITDATE}}
                key: {columns: [attributes.PPN]}
                fields: {parcel_number: attributes.PPN, owner_name: attributes.OWNER}
                """.formatted(web.uri("/rest/services/P/MapServer/0")));
        return new HashMap<>(Map.ofEntries(
                Map.entry("mappings", mapping.toString()),
                Map.entry("root.dir", folder.toString()),
                Map.entry(
                        "fetch.dir",
                        Files.createDirectories(folder.resolve("cache")).toString()),
                Map.entry("fetch.allowed.hosts", web.host()),
                Map.entry("fetch.allow.http", "true"),
                Map.entry("fetch.allow.private.addresses", "true"),
                Map.entry("fetch.requests.per.second", "0"),
                Map.entry("fetch.arcgis.token", TOKEN),
                Map.entry("scan.interval.ms", "20"),
                Map.entry("retry.backoff.ms", "1"),
                Map.entry("exactly.once.support", "required"),
                Map.entry("state.bootstrap.servers", "memory-" + UUID.randomUUID())));
    }

    private static CountySourceConnector connector() {
        return new CountySourceConnector() {
            @Override
            public Class<? extends Task> taskClass() {
                return MemoryCountyTask.class;
            }
        };
    }

    @Test
    void givenAServerThatEchoesTheToken_thenItsAnswerIsQuarantinedOnceWithoutItAndTheFeedRecovers() throws IOException {
        web.answers(server.put(1, "p1", "ANN", null)
                .error("{\"error\": {\"code\": 498, \"message\": \"Invalid token " + TOKEN + "\"}}"));
        try (ConnectRun run = new ConnectRun(connector(), settings(), new StoredOffsets())) {
            List<SourceRecord> refused =
                    run.pollUntil(all -> !CountyRig.refusals(all).isEmpty());
            assertThat(CountyRig.refusals(refused)).allSatisfy(record -> {
                assertThat(String.valueOf(record.value())).doesNotContain(TOKEN);
                assertThat(record.headers().toString()).contains("[hidden]").doesNotContain(TOKEN);
            });
            server.error(null);
            List<SourceRecord> all =
                    run.pollUntil(records -> !CountyRig.changes(records).isEmpty());
            assertThat(CountyRig.said(all)).containsExactly("UPSERT p1 ANN");
            assertThat(CountyRig.refusals(all)).hasSize(1);
        }
        assertThat(web.lastRequest().header("X-Esri-Authorization")).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void givenAServerThatDoesNotAnswer_whenStopped_thenTheTaskEndsAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        web.answers((request, exchange) -> {
            asked.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ConnectRun run = new ConnectRun(connector(), settings(), new StoredOffsets());
        run.pollUntil(all -> asked.getCount() == 0);
        long start = System.nanoTime();
        run.close();
        end.countDown();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
