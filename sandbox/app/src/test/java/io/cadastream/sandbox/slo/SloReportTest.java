package io.cadastream.sandbox.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SloReportTest {
    private static final Scrape NOTHING = new Scrape(List.of());

    @Test
    void whatIsWithinEveryLimitPasses() {
        SloReport report = SloReport.of(NOTHING, List.of(scrape(100, 0, 0, 12)));
        assertThat(report.targets()).allMatch(Target::passes);
        assertThat(report.passes()).isTrue();
        assertThat(report.feeds()).extracting(SloReport.FeedLatency::feed).containsExactly("crm", "mls.gulf");
    }

    @Test
    void aLateRowInTwentyFailsTheLatencyTarget() {
        SloReport report = SloReport.of(NOTHING, List.of(scrape(90, 10, 0, 12)));
        assertThat(verdicts(report)).containsExactly("FAIL", "pass", "pass", "pass", "pass");
    }

    @Test
    void aQuarantinedEventInAHundredFailsTheErrorRate() {
        SloReport report = SloReport.of(NOTHING, List.of(scrape(100, 0, 3, 12)));
        assertThat(verdicts(report)).containsExactly("pass", "pass", "pass", "FAIL", "pass");
    }

    @Test
    void theOldestBacklogOfAllLooksCounts() {
        SloReport report = SloReport.of(NOTHING, List.of(scrape(100, 0, 0, 61), scrape(200, 0, 0, 0)));
        assertThat(verdicts(report)).containsExactly("pass", "pass", "pass", "pass", "FAIL");
    }

    @Test
    void onlyWhatCameWithinTheWindowCounts() {
        SloReport report = SloReport.of(scrape(0, 50, 9, 0), List.of(scrape(100, 50, 9, 0)));
        assertThat(report.targets().get(0).passes()).isTrue();
        assertThat(report.targets().get(3).measured()).isZero();
    }

    @Test
    void whatHasNoDataDoesNotPass() {
        Scrape idle = scrape(100, 0, 0, Double.NaN);
        SloReport report = SloReport.of(idle, List.of(idle));
        assertThat(verdicts(report)).containsOnly("no data");
        assertThat(report.passes()).isFalse();
    }

    @Test
    void aCounterThatBeganAnewCountsFromItsBeginning() {
        Scrape since = scrape(7, 0, 0, 0).since(scrape(100, 0, 0, 0));
        assertThat(since.sum("cadastream_events_total", s -> s.label("feed").equals("crm")))
                .isEqualTo(7);
    }

    @Test
    void quantilesAreThoseOfPrometheus() {
        Histogram histogram = Histogram.of(PrometheusText.parse("""
                h_bucket{le="1.0"} 50
                h_bucket{le="2.0"} 90
                h_bucket{le="+Inf"} 100
                """));
        assertThat(histogram.quantile(0.5).orElseThrow()).isCloseTo(1.0, within(1e-9));
        assertThat(histogram.quantile(0.7).orElseThrow()).isCloseTo(1.5, within(1e-9));
        assertThat(histogram.quantile(0.95).orElseThrow()).isInfinite();
        assertThat(Histogram.of(List.of()).quantile(0.5)).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void theTextFormatIsRead() {
        List<Sample> samples = PrometheusText.parse("""
                # HELP a Some } help
                # TYPE a gauge
                a{x="b,c=\\"d\\"}",y="e"} 1.5E3 1700000000000
                b NaN
                """);
        assertThat(samples).hasSize(2);
        assertThat(samples.get(0).label("x")).isEqualTo("b,c=\"d\"}");
        assertThat(samples.get(0).value()).isEqualTo(1500);
        assertThat(samples.get(1).value()).isNaN();
        assertThatThrownBy(() -> PrometheusText.parse("<html>")).hasMessageContaining("<html>");
    }

    private static List<String> verdicts(SloReport report) {
        return report.targets().stream().map(Target::verdict).toList();
    }

    /** Of each feed so many rows in time, of the CRM some late. */
    private static Scrape scrape(int inTime, int late, int quarantined, double backlog) {
        String text = """
                cadastream_events_total{feed="crm",outcome="admitted"} %1$d
                cadastream_events_total{feed="mls.gulf",outcome="admitted"} %1$d
                cadastream_events_total{feed="mls.gulf",outcome="quarantined"} %3$d
                cadastream_e2e_latency_seconds_bucket{feed="crm",stage="warehouse",tier="1",le="1.0"} %1$d
                cadastream_e2e_latency_seconds_bucket{feed="crm",stage="warehouse",tier="1",le="10.0"} %4$d
                cadastream_e2e_latency_seconds_bucket{feed="crm",stage="warehouse",tier="1",le="+Inf"} %4$d
                cadastream_e2e_latency_seconds_bucket{feed="mls.gulf",stage="warehouse",tier="1",le="1.0"} %1$d
                cadastream_e2e_latency_seconds_bucket{feed="mls.gulf",stage="warehouse",tier="1",le="+Inf"} %1$d
                cadastream_freshness_sampled_seconds_bucket{feed="crm",le="5.0"} %1$d
                cadastream_freshness_sampled_seconds_bucket{feed="crm",le="+Inf"} %1$d
                cadastream_backlog_age_seconds{feed="crm"} %2$s
                """.formatted(inTime, backlog, quarantined, inTime + late);
        return new Scrape(PrometheusText.parse(text));
    }
}
