package io.cadastream.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.bench.latency.LatencyBench.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyReportTest {
    private final LatencyReport report = new LatencyReport(List.of(
            measured(LatencyPath.LEAD, 0, LongStream.rangeClosed(1, 100).map(ms -> 2 * ms)),
            measured(LatencyPath.FLOOR, 0, LongStream.rangeClosed(1, 100)),
            measured(LatencyPath.PROPERTY, 3, LongStream.rangeClosed(1, 100).map(ms -> 4 * ms)),
            measured(LatencyPath.LISTING, 1, LongStream.rangeClosed(1, 100).map(ms -> 10 * ms)),
            measured(LatencyPath.PARCEL, 0, LongStream.rangeClosed(1, 100).map(ms -> 20 * ms))));

    @Test
    void theResultLineNamesWhatScriptsReadAndTheRatiosToTheFloor() {
        assertThat(report.results())
                .singleElement()
                .asString()
                .startsWith("RESULT rate=100 p50_ms=100")
                .contains(" floor_p50_ms=50", " floor_p99_ms=99", " ratio_p50=2.00", " ratio_p99=2.00", " missing=4")
                .contains(" mls_p50_ms=500", " county_p50_ms=1000");
    }

    @Test
    void theTableHasARowForEachPathAndStage() {
        assertThat(report.table().lines()).hasSize(6).anyMatch(line -> line.contains("edit to property"));
    }

    @Test
    void theFileHoldsTheSameForPrograms(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("latency.json");
        report.write(file);
        JsonNode lead =
                new ObjectMapper().readTree(file.toFile()).path("measured").get(0);
        assertThat(lead.path("path").asText()).isEqualTo("lead");
        assertThat(lead.path("rows").asInt()).isEqualTo(100);
        assertThat(lead.path("p95_ms").asDouble()).isBetween(189.0, 191.0);
    }

    private static Measured measured(LatencyPath path, int missing, LongStream milliseconds) {
        return new Measured(
                path,
                path.polled() ? 5 : 100,
                missing,
                Map.of(
                        Measured.WHOLE,
                        Latencies.of(milliseconds.map(ms -> ms * 1_000).boxed().toList())));
    }
}
