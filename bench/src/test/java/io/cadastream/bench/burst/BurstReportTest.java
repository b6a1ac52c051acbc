package io.cadastream.bench.burst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BurstReportTest {
    private final Run day = run(Plan.day(new DayShape(7), 1_000, 1, 11, 0.5), OptionalDouble.of(4.25), 0);
    private final Run outage = run(Plan.outage(2_100, 5), OptionalDouble.of(7), 0);

    @Test
    void theResultLineNamesWhatScriptsRead() {
        assertThat(new BurstReport(day, List.of(outage)).result())
                .isEqualTo("RESULT changes=1000 day_s=60.0 recovered_s=4.3 max_backlog_age_s=12.0"
                        + " backlog_2100_recovered_s=7.0 missing=0");
    }

    @Test
    void whatIsMissingOrNeverRecoversFails() {
        Run lost = run(day.plan(), OptionalDouble.of(1), 3);
        Run never = run(day.plan(), OptionalDouble.empty(), 0);
        assertThat(new BurstReport(day, List.of(outage)).passed()).isTrue();
        assertThat(new BurstReport(lost, List.of()).passed()).isFalse();
        assertThat(new BurstReport(never, List.of()).passed()).isFalse();
        assertThat(new BurstReport(never, List.of()).result()).contains("recovered_s=never");
    }

    @Test
    void theFileHoldsEverySampleForPrograms(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("burst.json");
        new BurstReport(day, List.of(outage)).write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("day").path("samples")).hasSize(13);
        assertThat(json.path("day")
                        .path("samples")
                        .get(12)
                        .path("mls_backlog_age_s")
                        .asDouble())
                .isEqualTo(12);
        assertThat(json.path("outages").get(0).path("recovered_s").asDouble()).isEqualTo(7);
    }

    @Test
    void theChartIsWellFormedAndHasALineForEachSeriesInThreePanels() throws Exception {
        for (Chart chart : List.of(Drawing.day(day), Drawing.outage(outage))) {
            Document svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(chart.svg())));
            assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2 + 3 + 3);
        }
    }

    @Test
    void theAxisEndsAtARoundNumberThatCoversTheHighestPoint() {
        assertThat(Chart.tick(1_458)).isEqualTo(500);
        assertThat(Chart.tick(10)).isEqualTo(2);
        assertThat(Chart.tick(0.3)).isEqualTo(0.1);
    }

    private static Run run(Plan plan, OptionalDouble recovered, long missing) {
        List<Sample> samples = IntStream.rangeClosed(0, 12)
                .mapToObj(second -> new Sample(
                        second,
                        second,
                        second,
                        Map.of(Feed.MLS, (double) second),
                        second < 3 ? Map.of() : Map.of(Feed.MLS, 1.0)))
                .toList();
        return new Run(plan, samples, new Recovery(2, recovered), 0.1, missing);
    }
}
