package io.cadastream.bench.throughput;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.bench.throughput.Measured.Path;
import io.cadastream.sandbox.cli.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What was measured, for people, for programs, and in one line a size for scripts. */
record ThroughputReport(List<Measured> measured) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A row for each path: how fast, and what 1,000 rows cost. */
    String table() {
        TreeSet<String> components = new TreeSet<>();
        TreeSet<String> stages = new TreeSet<>();
        measured.forEach(one -> {
            components.addAll(one.took().processor().seconds().keySet());
            stages.addAll(one.took().bytes().keySet());
        });
        Table speed = new Table("path", "properties", "rows", "seconds", "rows/s", "CPU s per 1,000");
        Table processor = table("CPU s per 1,000 rows", components);
        Table bytes = table("bytes per row", stages, "warehouse's WAL");
        for (Measured one : measured) {
            Object size = one.properties() == 0 ? "-" : one.properties();
            Drain.Took took = one.took();
            speed.row(
                    one.path().title(),
                    size,
                    one.rows(),
                    digits(1, took.seconds()),
                    digits(0, one.rowsPerSecond()),
                    digits(2, one.processorPer1000()));
            processor.row(cells(
                    one,
                    size,
                    components.stream()
                            .map(name ->
                                    digits(2, took.processor().seconds().getOrDefault(name, 0.0) * 1_000 / one.rows()))
                            .toList()));
            bytes.row(cells(
                    one,
                    size,
                    java.util.stream.Stream.concat(
                                    stages.stream().map(name -> took.bytes().getOrDefault(name, 0L)),
                                    java.util.stream.Stream.of(took.walBytes()))
                            .map(all -> digits(0, (double) all / one.rows()))
                            .toList()));
        }
        return speed + "\n" + processor + "\n" + bytes;
    }

    private static Table table(String title, TreeSet<String> columns, String... more) {
        List<String> header = new java.util.ArrayList<>(List.of(title, "properties"));
        header.addAll(columns);
        header.addAll(List.of(more));
        return new Table(header.toArray(String[]::new));
    }

    private static Object[] cells(Measured one, Object size, List<String> values) {
        List<Object> cells = new java.util.ArrayList<>(List.of(one.path().title(), size));
        cells.addAll(values);
        return cells.toArray();
    }

    /** {@code RESULT properties=… rows_per_s=… floor_rows_per_s=… ratio=… cpu_s_per_1000=… …}, a line a size. */
    List<String> results() {
        Measured floor = Measured.of(Path.FLOOR_LEAD, measured);
        Measured lead = Measured.of(Path.LEAD, measured);
        Measured floorEdit = Measured.of(Path.FLOOR_EDIT, measured);
        Measured edit = Measured.of(Path.EDIT, measured);
        return measured.stream()
                .filter(one -> one.path() == Path.MIXED)
                .map(mixed -> "RESULT changes=" + lead.rows()
                        + " rows_per_s=" + digits(0, lead.rowsPerSecond())
                        + " floor_rows_per_s=" + digits(0, floor.rowsPerSecond())
                        + " ratio=" + digits(2, lead.rowsPerSecond() / floor.rowsPerSecond())
                        + " cpu_s_per_1000=" + digits(2, lead.processorPer1000())
                        + " floor_cpu_s_per_1000=" + digits(2, floor.processorPer1000())
                        + " property_rows_per_s=" + digits(0, edit.rowsPerSecond())
                        + " property_floor_rows_per_s=" + digits(0, floorEdit.rowsPerSecond())
                        + " property_ratio=" + digits(2, edit.rowsPerSecond() / floorEdit.rowsPerSecond())
                        + " property_cpu_s_per_1000=" + digits(2, edit.processorPer1000())
                        + " properties=" + mixed.properties()
                        + " mixed_changes_per_s=" + digits(0, mixed.rowsPerSecond())
                        + " mixed_cpu_s_per_1000=" + digits(2, mixed.processorPer1000()))
                .toList();
    }

    /** Writes everything to a file. */
    void write(java.nio.file.Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        var rows = root.putArray("measured");
        for (Measured one : measured) {
            ObjectNode row = rows.addObject()
                    .put("path", one.path().title())
                    .put("properties", one.properties())
                    .put("rows", one.rows())
                    .put("seconds", one.took().seconds())
                    .put("rows_per_s", one.rowsPerSecond())
                    .put("cpu_s_per_1000", one.processorPer1000())
                    .put("warehouse_wal_bytes", one.took().walBytes());
            row.set("cpu_s", JSON.valueToTree(one.took().processor().seconds()));
            row.set("topic_bytes", JSON.valueToTree(one.took().bytes()));
        }
        Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    }

    private static String digits(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
