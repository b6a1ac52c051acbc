package io.cadastream.bench.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.bench.latency.LatencyBench.Measured;
import io.cadastream.sandbox.cli.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was measured, for people, for programs, and in one line a rate for scripts. */
record LatencyReport(List<Measured> measured) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<String, Double> PERCENTILES =
            new TreeMap<>(Map.of("p50_ms", 50.0, "p95_ms", 95.0, "p99_ms", 99.0, "p99_9_ms", 99.9));

    /** A row for each path and stage, milliseconds. */
    String table() {
        Table table = new Table("path", "rate/s", "stage", "rows", "missing", "p50", "p95", "p99", "p99.9 ms");
        for (Measured one : measured) {
            one.stages()
                    .forEach((stage, took) -> table.row(
                            one.path().title(),
                            one.rate(),
                            stage,
                            took.count(),
                            one.missing(),
                            ms(took.percentile(50)),
                            ms(took.percentile(95)),
                            ms(took.percentile(99)),
                            ms(took.percentile(99.9))));
        }
        return table.toString();
    }

    /**
     * {@code RESULT rate=100 p50_ms=… p99_ms=… floor_p50_ms=… …}: the leads beside the floor, the properties, and what is
     * polled.
     */
    List<String> results() {
        return measured.stream()
                .filter(one -> !one.path().polled())
                .map(Measured::rate)
                .distinct()
                .map(this::result)
                .toList();
    }

    private String result(int rate) {
        List<Measured> atRate = measured.stream()
                .filter(one -> one.rate() == rate && !one.path().polled())
                .toList();
        Latencies floor = whole(atRate, LatencyPath.FLOOR);
        Latencies lead = whole(atRate, LatencyPath.LEAD);
        Latencies property = whole(atRate, LatencyPath.PROPERTY);
        Latencies listing = whole(measured, LatencyPath.LISTING);
        Latencies parcel = whole(measured, LatencyPath.PARCEL);
        return "RESULT rate=" + rate
                + " p50_ms=" + ms(lead.percentile(50))
                + " p95_ms=" + ms(lead.percentile(95))
                + " p99_ms=" + ms(lead.percentile(99))
                + " floor_p50_ms=" + ms(floor.percentile(50))
                + " floor_p99_ms=" + ms(floor.percentile(99))
                + " ratio_p50=" + ratio(lead.percentile(50), floor.percentile(50))
                + " ratio_p99=" + ratio(lead.percentile(99), floor.percentile(99))
                + " property_p50_ms=" + ms(property.percentile(50))
                + " property_p95_ms=" + ms(property.percentile(95))
                + " property_p99_ms=" + ms(property.percentile(99))
                + " mls_p50_ms=" + ms(listing.percentile(50))
                + " mls_p95_ms=" + ms(listing.percentile(95))
                + " county_p50_ms=" + ms(parcel.percentile(50))
                + " county_p95_ms=" + ms(parcel.percentile(95))
                + " missing="
                + measured.stream()
                        .filter(one -> one.path().polled() || one.rate() == rate)
                        .mapToInt(Measured::missing)
                        .sum();
    }

    private static Latencies whole(List<Measured> measured, LatencyPath path) {
        return measured.stream()
                .filter(one -> one.path() == path)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(path.title() + " was not measured"))
                .whole();
    }

    /** Writes everything to a file. */
    void write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        var rows = root.putArray("measured");
        for (Measured one : measured) {
            one.stages().forEach((stage, took) -> {
                ObjectNode row = rows.addObject()
                        .put("path", one.path().title())
                        .put("rate", one.rate())
                        .put("stage", stage)
                        .put("rows", took.count())
                        .put("missing", one.missing());
                PERCENTILES.forEach((name, percent) -> row.put(name, took.percentile(percent)));
            });
        }
        Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    }

    private static String ms(double milliseconds) {
        return String.format(Locale.ROOT, "%.1f", milliseconds);
    }

    private static String ratio(double ours, double floor) {
        return String.format(Locale.ROOT, "%.2f", ours / floor);
    }
}
