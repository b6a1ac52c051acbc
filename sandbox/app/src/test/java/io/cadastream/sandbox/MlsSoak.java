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
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * 30,000 changes at three MLSs with every fault that they have, while the Connect worker is killed again and again: nothing is
 * missing, nothing is extra, no quota is broken. Takes a quarter of an hour, so it is run by its name, not with the others:
 * {@code ./mvnw -pl sandbox/app verify -Dit.test=MlsSoak}.
 */
class MlsSoak {
    private static final long CHANGES = 30_000;
    private static final int KILLS = 6;
    private static final Duration LONGEST = Duration.ofMinutes(40);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Layout LAYOUT = new Layout(Path.of("../.."), Path.of("target/mls-soak"));

    private final RecordingListener listener = new RecordingListener();

    @Test
    void nothingIsMissingNothingIsExtraAndNoQuotaIsBroken() throws Exception {
        new RunningStack(LAYOUT).stop();
        new RunningStack(LAYOUT).delete();
        SandboxOptions options = new SandboxOptions(
                LAYOUT, FreePorts.from(21_000), Path.of("src/test/resources/mls-soak.yaml"), null, true);
        try (Sandbox sandbox = new Sandbox(options, listener)) {
            Endpoints endpoints = sandbox.start();
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitChanges(sandbox, CHANGES * kill / (KILLS + 1));
                ProcessHandle.of(sandbox.pid("connect")).orElseThrow().destroyForcibly();
                int restarts = kill;
                await().atMost(PATIENCE).until(() -> restarts() >= restarts);
            }
            awaitChanges(sandbox, CHANGES);
            MlsResourceTopics.assertTheyFollow(endpoints, PATIENCE);
            VerifyReport report = Verifier.run(
                    new TruthClient(URI.create(endpoints.mls())),
                    new JdbcWarehouse(
                            endpoints.warehouseJdbc(), Credentials.SANDBOX.user(), Credentials.SANDBOX.password()),
                    PATIENCE);
            System.out.println(report);
            System.out.println("changes " + sandbox.simulators().stats().total() + ", kills " + restarts()
                    + ", requests over quota " + sandbox.simulators().mls().overQuota());
            assertThat(report.tables()).as(report.toString()).allMatch(table -> table.allMatch());
            assertThat(sandbox.simulators().mls().overQuota()).isEmpty();
        }
    }

    private static void awaitChanges(Sandbox sandbox, long changes) {
        await().atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> sandbox.simulators().stats().total() >= changes);
    }

    private long restarts() {
        return listener.events().stream()
                .filter(event -> event.equals("restarted connect"))
                .count();
    }
}
