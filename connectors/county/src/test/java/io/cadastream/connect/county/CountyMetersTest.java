package io.cadastream.connect.county;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.state.OffsetMemory;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.kit.poll.FeedMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class CountyMetersTest {
    private static final Path DEPLOY = Path.of("../../deploy/prometheus");
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    /** As the JMX exporter does it: the first rule whose pattern is found counts. */
    @Test
    @SuppressWarnings("unchecked")
    void everyMeterBecomesAMetricOfItsOwnKind() throws IOException {
        Map<String, Object> exporter = new Yaml().load(Files.readString(DEPLOY.resolve("jmx-connect.yml")));
        List<Map<String, Object>> rules = (List<Map<String, Object>>) exporter.getOrDefault("rules", List.of());
        Map<String, String> metrics = new CountyMeters(null, NOW)
                .all().stream()
                        .collect(Collectors.toMap(
                                FeedMeter::name,
                                meter -> rules.stream()
                                        .filter(rule -> Pattern.compile(String.valueOf(rule.get("pattern")))
                                                .matcher("kafka.connect<type=plugins, connector=county, task=0,"
                                                        + " feed=county.12086, part=county.12086/parcel><>"
                                                        + meter.name()
                                                        + ": 1")
                                                .find())
                                        .findFirst()
                                        .map(rule -> rule.get("name") + " " + rule.get("type"))
                                        .orElse("none")));
        assertThat(metrics)
                .containsOnly(
                        Map.entry("held-snapshots", "cadastream_source_held_snapshots GAUGE"),
                        Map.entry(
                                "held-since-timestamp-seconds", "cadastream_source_held_since_timestamp_seconds GAUGE"),
                        Map.entry("archive-failures-total", "cadastream_source_archive_failures_total COUNTER"));
    }

    @Test
    void anAlertWatchesEachOfThem() throws IOException {
        assertThat(Files.readString(DEPLOY.resolve("rules.yml")))
                .contains("cadastream_source_held_snapshots > 0", "cadastream_source_archive_failures_total");
    }

    @Test
    void givenAnOffsetOfTheOlderFormThatIsHeld_thenItIsShownSinceTheStart() {
        SnapshotOffset held = new SnapshotOffset(
                2, 1, "f", "ab".repeat(32), "m", NOW, SnapshotOffset.Phase.HELD, false, OffsetMemory.NONE);
        CountyMeters meters = new CountyMeters(held, NOW);
        assertThat(meters.all().get(0).value().get()).isEqualTo(1);
        assertThat(meters.all().get(1).value().get()).isEqualTo((double) NOW.getEpochSecond());
    }
}
