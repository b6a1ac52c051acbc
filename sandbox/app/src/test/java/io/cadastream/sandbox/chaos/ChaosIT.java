package io.cadastream.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.stack.FreePorts;
import io.cadastream.sandbox.stack.Layout;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A short seeded run with real parts: they are killed, paused, cut off and misled, and nothing is damaged. The pause of
 * this seed stays under the broker's session time-out, beyond which a lone broker may lose transactions' ends (known
 * problem in docs/chaos.md).
 */
class ChaosIT {
    private static final long SEED = 42;
    private static final Duration LENGTH = Duration.ofSeconds(80);
    private static final String FAULTS =
            "kill:streams-app,kill:connect,pause:kafka,reset:kafka,source:mls-500,source:mls-bad-rows";

    @Test
    void faultsOfEveryFamilyLeaveNoDamage() throws Exception {
        Layout layout = new Layout(Path.of("../.."), Path.of("target/chaos-it"));
        ChaosOptions options =
                new ChaosOptions(layout, FreePorts.from(21_000), SEED, LENGTH, FaultChoice.parse(FAULTS), 300, 20);
        assertThat(Schedule.of(SEED, LENGTH, options.faults()))
                .extracting(fault -> fault.kind().text() + ":" + fault.target())
                .contains("kill:streams-app", "kill:connect", "pause:kafka", "reset:kafka")
                .anyMatch(fault -> fault.startsWith("source:"));

        ChaosResult result;
        try (ChaosRun run = new ChaosRun(options, new QuietListener(System.out), System.out::println)) {
            result = run.run();
        }
        Path file = layout.dir().resolve("chaos.json");
        ChaosReport.write(result, file);

        String story = String.join(
                "\n", result.timeLine().stream().map(Happening::what).toList());
        assertThat(result.passed()).as(story).isTrue();
        assertThat(result.line()).isEqualTo("RESULT lost=0 duplicated=0 back=0 resurrected=0 damage=0");
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.path("seed").asLong()).isEqualTo(SEED);
        assertThat(report.path("changes").asLong()).isGreaterThan(500);
        assertThat(report.path("seen").path("warehouse_looks").asLong()).isGreaterThan(20);
        assertThat(report.path("seen").path("rows_and_events").asLong()).isGreaterThan(1_000);
        assertThat(report.path("seen").path("offsets").asLong()).isGreaterThan(10);
        report.path("faults")
                .forEach(fault -> assertThat(
                                fault.path("recovered_after_seconds").isNumber())
                        .as(fault.toString())
                        .isTrue());
    }
}
