package io.cadastream.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.bench.ProcessorTime;
import io.cadastream.bench.throughput.Measured.Path;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

class ThroughputReportTest {
    private final ThroughputReport report = new ThroughputReport(List.of(
            measured(Path.FLOOR_LEAD, 0, 1),
            measured(Path.FLOOR_EDIT, 0, 2),
            measured(Path.LEAD, 0, 4),
            measured(Path.EDIT, 0, 8),
            measured(Path.MIXED, 10_000, 10),
            measured(Path.MIXED, 100_000, 20)));

    @Test
    void thereIsAResultLineForEachSizeWithTheRatioToTheFloorOfTheSameRows() {
        assertThat(report.results()).hasSize(2);
        assertThat(report.results().get(0))
                .startsWith(
                        "RESULT changes=10000 rows_per_s=2500 floor_rows_per_s=10000 ratio=0.25 cpu_s_per_1000=0.70")
                .contains(
                        " property_rows_per_s=1250",
                        " property_ratio=0.25",
                        " properties=10000",
                        " mixed_changes_per_s=1000");
        assertThat(report.results().get(1)).contains(" properties=100000", " mixed_changes_per_s=500");
    }

    @Test
    void theTablesSayWhatARowCostsEachComponent() {
        assertThat(report.table().lines())
                .anyMatch(line -> line.contains("kafka") && line.contains("streams-app"))
                .anyMatch(line -> line.contains("edit to property") && line.contains("0.50") && line.contains("0.20"));
    }

    @Test
    void theFileHoldsTheSameForPrograms(@TempDir java.nio.file.Path folder) throws IOException {
        java.nio.file.Path file = folder.resolve("throughput.json");
        report.write(file);
        JsonNode mixed =
                new ObjectMapper().readTree(file.toFile()).path("measured").get(5);
        assertThat(mixed.path("properties").asInt()).isEqualTo(100_000);
        assertThat(mixed.path("rows_per_s").asDouble()).isEqualTo(500);
        assertThat(mixed.path("cpu_s").path("kafka").asDouble()).isEqualTo(2);
    }

    @Test
    void sizesAreWrittenAsPeopleWriteThem() {
        Size size = new Size();
        assertThat(size.convert("10k")).isEqualTo(10_000);
        assertThat(size.convert("1M")).isEqualTo(1_000_000);
        assertThat(size.convert("500")).isEqualTo(500);
        assertThatThrownBy(() -> size.convert("4M")).isInstanceOf(TypeConversionException.class);
        assertThatThrownBy(() -> size.convert("many")).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void everyTopicThatCarriesRowsBelongsToAStage() {
        assertThat(TopicBytes.Stage.of("crm.public.lead")).isEqualTo(TopicBytes.Stage.CHANGES);
        assertThat(TopicBytes.Stage.of("county.parcel")).isEqualTo(TopicBytes.Stage.CHANGES);
        assertThat(TopicBytes.Stage.of("cadastream-records-changelog")).isEqualTo(TopicBytes.Stage.ENGINE);
        assertThat(TopicBytes.Stage.of("unified.property")).isEqualTo(TopicBytes.Stage.UNIFIED);
        assertThat(TopicBytes.Stage.of("floor.public.lead")).isEqualTo(TopicBytes.Stage.FLOOR);
        assertThat(TopicBytes.Stage.of("__transaction_state")).isNull();
    }

    private static Measured measured(Path path, int properties, double seconds) {
        return new Measured(
                path,
                properties,
                10_000,
                new Drain.Took(
                        seconds,
                        new ProcessorTime(Map.of("kafka", 2.0, "streams-app", 5.0, "up", 9.0)),
                        Map.of("changes", 1_000_000L),
                        10_000_000L));
    }
}
