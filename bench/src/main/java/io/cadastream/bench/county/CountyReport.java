package io.cadastream.bench.county;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.bench.county.CountyBench.Snapshot;
import io.cadastream.sandbox.cli.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What was measured, for people, for programs, and in one line for scripts. */
record CountyReport(Snapshot first, Snapshot second) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    String table() {
        Table table = new Table(
                "snapshot",
                "rows",
                "changes",
                "extra",
                "s",
                "rows/s",
                "file read once, s",
                "Connect CPU s",
                "Connect MiB");
        Map.of("first", first, "second", second).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    Snapshot snapshot = entry.getValue();
                    table.row(
                            entry.getKey(),
                            snapshot.rows(),
                            snapshot.records(),
                            snapshot.extra(),
                            oneDigit(snapshot.seconds()),
                            Math.round(snapshot.rowsPerSecond()),
                            oneDigit(snapshot.readSeconds()),
                            oneDigit(snapshot.connectCpu()),
                            snapshot.memory());
                });
        return table.toString();
    }

    /** {@code RESULT first_rows_per_s=… second_s=… second_read_s=… extra=… memory_mib=…}. */
    String result() {
        return "RESULT first_rows_per_s=" + Math.round(first.rowsPerSecond())
                + " second_s=" + oneDigit(second.seconds())
                + " second_read_s=" + oneDigit(second.readSeconds())
                + " extra=" + (first.extra() + second.extra())
                + " memory_mib=" + Math.max(first.memory(), second.memory());
    }

    void write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.set("first", JSON.valueToTree(first));
        root.set("second", JSON.valueToTree(second));
        Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    }

    private static String oneDigit(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
