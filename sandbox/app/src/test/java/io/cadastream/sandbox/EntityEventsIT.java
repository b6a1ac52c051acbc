package io.cadastream.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastream.sandbox.oracle.JdbcWarehouse;
import io.cadastream.sandbox.oracle.TruthClient;
import io.cadastream.sandbox.oracle.Verifier;
import io.cadastream.sandbox.oracle.VerifyReport;
import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.FreePorts;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.RecordingListener;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.sandbox.stack.Sandbox;
import io.cadastream.sandbox.stack.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** MLSs with EntityEvent, on the real parts: late events, deletes without a row, and a Connect worker that is killed. */
class EntityEventsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Layout LAYOUT = new Layout(Path.of("../.."), Path.of("target/entity-events-it"));

    private final RecordingListener listener = new RecordingListener();

    @Test
    void theWarehouseFollowsTheTruthAlsoAfterAKilledWorker() throws Exception {
        new RunningStack(LAYOUT).stop();
        new RunningStack(LAYOUT).delete();
        SandboxOptions options = new SandboxOptions(
                LAYOUT, FreePorts.from(16_000), Path.of("src/test/resources/entity-events.yaml"), null, true);
        try (Sandbox sandbox = new Sandbox(options, listener)) {
            Endpoints endpoints = sandbox.start();
            assertAllMatch(endpoints);
            ProcessHandle.of(sandbox.pid("connect")).orElseThrow().destroyForcibly();
            await().atMost(PATIENCE).until(() -> listener.events().contains("restarted connect"));
            assertAllMatch(endpoints);
            MlsResourceTopics.assertTheyFollow(endpoints, PATIENCE);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(offsets(endpoints)).contains("entity_event_sequence"));
        }
    }

    private static void assertAllMatch(Endpoints endpoints) throws Exception {
        VerifyReport report = Verifier.run(
                new TruthClient(URI.create(endpoints.mls())),
                new JdbcWarehouse(
                        endpoints.warehouseJdbc(), Credentials.SANDBOX.user(), Credentials.SANDBOX.password()),
                PATIENCE);
        assertThat(report.tables()).as(report.toString()).allMatch(table -> table.allMatch());
    }

    private static String offsets(Endpoints endpoints) throws Exception {
        URI uri = URI.create(endpoints.connect() + "/connectors/mls/offsets");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
