package io.cadastream.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.oracle.TableReport;
import io.cadastream.sandbox.oracle.UnifiedTable;
import io.cadastream.sandbox.oracle.VerifyReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosResultTest {
    private static final Fault KILL = new Fault(1, FaultKind.KILL, "connect", Duration.ofMillis(3_000), Duration.ZERO);
    private static final Fault PAUSE =
            new Fault(2, FaultKind.PAUSE, "kafka", Duration.ofMillis(9_500), Duration.ofMillis(2_250));

    @TempDir
    Path dir;

    @Test
    void givenRowsThatAreMissingStaleOrDifferent_thenAllOfThemAreLost() {
        assertThat(result(List.of(), table(1, 0, 2, 4), table(8, 0, 16, 32)).line())
                .isEqualTo("RESULT lost=63 duplicated=0 back=0 resurrected=0 damage=63");
    }

    @Test
    void givenRowsThatNoSourceHas_thenTheyAreResurrectedTogetherWithThoseSeenInBetween() {
        assertThat(result(List.of(Damage.Kind.RESURRECTED), table(0, 5, 0, 0)).line())
                .isEqualTo("RESULT lost=0 duplicated=0 back=0 resurrected=6 damage=6");
    }

    @Test
    void givenDamageOfSeveralKinds_thenDamageIsTheSumOfTheFourInTheLine() {
        ChaosResult result = result(
                List.of(
                        Damage.Kind.DUPLICATED,
                        Damage.Kind.BACK,
                        Damage.Kind.BACK,
                        Damage.Kind.OFFSET_BACK,
                        Damage.Kind.QUARANTINE_WITHOUT_CAUSE),
                table(1, 0, 0, 0));

        assertThat(result.line()).isEqualTo("RESULT lost=1 duplicated=1 back=2 resurrected=0 damage=4");
        assertThat(result.passed()).isFalse();
    }

    @Test
    void givenNoDamage_thenItPassedOnlyWhenEveryFaultWasRecoveredFromAndNoCheckFailed() {
        assertThat(result(List.of(), table(0, 0, 0, 0)).passed()).isTrue();
        assertThat(result(List.of(Damage.Kind.OFFSET_BACK), table(0, 0, 0, 0)).passed())
                .isFalse();
        assertThat(result(List.of(Damage.Kind.QUARANTINE_WITHOUT_CAUSE), table(0, 0, 0, 0))
                        .passed())
                .isFalse();
        assertThat(result(Map.of(1, Duration.ofSeconds(1)), Set.of(), List.of()).passed())
                .isFalse();
        assertThat(result(recovered(), Set.of(2), List.of()).passed()).isFalse();
        assertThat(result(recovered(), Set.of(), List.of("a checker stopped")).passed())
                .isFalse();
    }

    @Test
    void givenAResult_whenItIsWritten_thenTheReportHasItsFiguresFaultsAndDamages() throws Exception {
        Path file = dir.resolve("new folder/chaos.json");

        ChaosReport.write(result(List.of(Damage.Kind.BACK), table(1, 2, 3, 4)), file);

        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.path("seed").asLong()).isEqualTo(7);
        assertThat(report.path("length_seconds").asDouble()).isEqualTo(300);
        assertThat(report.path("passed").asBoolean(true)).isFalse();
        assertThat(report.path("lost").asInt()).isEqualTo(8);
        assertThat(report.path("back").asInt()).isEqualTo(1);
        assertThat(report.path("resurrected").asInt()).isEqualTo(2);
        assertThat(report.path("damage").asInt()).isEqualTo(11);
        JsonNode pause = report.path("faults").path(1);
        assertThat(pause.path("kind").asText()).isEqualTo("pause");
        assertThat(pause.path("at_seconds").asDouble()).isEqualTo(9.5);
        assertThat(pause.path("lasts_seconds").asDouble()).isEqualTo(2.25);
        assertThat(pause.path("recovered_after_seconds").asDouble()).isEqualTo(1.5);
        assertThat(report.path("tables").path(0).path("stale").asInt()).isEqualTo(3);
        assertThat(report.path("damages").path(0).path("kind").asText()).isEqualTo("back");
        assertThat(report.path("damages").path(0).path("seen").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(report.path("time_line").path(0).path("what").asText()).isEqualTo("steady traffic");
    }

    private static Map<Integer, Duration> recovered() {
        return Map.of(1, Duration.ofSeconds(4), 2, Duration.ofMillis(1_500));
    }

    private static TableReport table(int missing, int extra, int stale, int different) {
        return new TableReport(UnifiedTable.LISTING, 100, 90, missing, extra, stale, different, List.of());
    }

    private static ChaosResult result(List<Damage.Kind> damages, TableReport... tables) {
        return result(recovered(), Set.of(), List.of(), damages, tables);
    }

    private static ChaosResult result(Map<Integer, Duration> recovered, Set<Integer> timedOut, List<String> failures) {
        return result(recovered, timedOut, failures, List.of());
    }

    private static ChaosResult result(
            Map<Integer, Duration> recovered,
            Set<Integer> timedOut,
            List<String> failures,
            List<Damage.Kind> damages,
            TableReport... tables) {
        List<Damage> seen = new ArrayList<>();
        damages.forEach(kind -> seen.add(new Damage(kind, Instant.parse("2026-01-02T03:04:05Z"), "a row")));
        return new ChaosResult(
                7,
                Duration.ofMinutes(5),
                List.of(KILL, PAUSE),
                recovered,
                timedOut,
                Set.of(FaultKind.DISK),
                List.of(new Happening(0, "steady traffic")),
                seen,
                new VerifyReport(List.of(tables), List.of(), Duration.ofSeconds(1)),
                new Seen(1, 2, 3, 4, 5),
                failures,
                6_000,
                120);
    }
}
