package io.cadastream.bench.mls;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.sandbox.cli.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was measured, for people, for programs, and in one line for scripts. */
record MlsReport(MlsBench.Load load, MlsBench.Push push) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<String, Double> PERCENTILES =
            new TreeMap<>(Map.of("p50_ms", 50.0, "p95_ms", 95.0, "p99_ms", 99.0));

    String table() {
        Table rows = new Table("first load", "rows/s", "requests", "Connect CPU s per 1,000");
        rows.row(
                String.format(Locale.ROOT, "%,d rows in %.1f s", load.rows(), load.seconds()),
                Math.round(load.rowsPerSecond()),
                load.requests(),
                String.format(Locale.ROOT, "%.3f", load.connectCpu() * 1_000 / load.rows()));
        Table memory = new Table("loaded", "Connect worker, resident");
        load.memory().forEach((percent, mib) -> memory.row(percent + " %", mib + " MiB"));
        Table pushed = new Table("push to topic", "rows", "missing", "p50", "p95", "p99 ms");
        pushed.row("", push.micros().getTotalCount(), push.missing(), ms(50), ms(95), ms(99));
        return rows + "\n" + memory + "\n" + pushed;
    }

    /** {@code RESULT rows_per_s=… memory_mib=… push_p50_ms=… push_p95_ms=… missing=…}. */
    String result() {
        return "RESULT rows_per_s=" + Math.round(load.rowsPerSecond())
                + " memory_mib="
                + load.memory().values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                + " push_p50_ms=" + ms(50)
                + " push_p95_ms=" + ms(95)
                + " push_p99_ms=" + ms(99)
                + " missing=" + push.missing();
    }

    void write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode loaded = root.putObject("load")
                .put("rows", load.rows())
                .put("seconds", load.seconds())
                .put("rows_per_s", load.rowsPerSecond())
                .put("requests", load.requests())
                .put("connect_cpu_s", load.connectCpu());
        ObjectNode memory = loaded.putObject("memory_mib_by_percent");
        load.memory().forEach((percent, mib) -> memory.put(Integer.toString(percent), mib));
        ObjectNode pushed = root.putObject("push")
                .put("rows", push.micros().getTotalCount())
                .put("missing", push.missing());
        PERCENTILES.forEach((name, percent) -> pushed.put(name, push.micros().getValueAtPercentile(percent) / 1_000.0));
        Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    }

    private String ms(double percentile) {
        return String.format(Locale.ROOT, "%.1f", push.micros().getValueAtPercentile(percentile) / 1_000.0);
    }
}
