package io.cadastream.sandbox.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result as a JSON document; times in seconds. */
public final class ChaosReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ChaosReport() {}

    /** Writes the report. */
    public static void write(ChaosResult result, Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            JSON.writeValue(file.toFile(), document(result));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static Map<String, Object> document(ChaosResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seed", result.seed());
        document.put("length_seconds", seconds(result.length()));
        document.put("passed", result.passed());
        document.put("lost", result.lost());
        document.put("duplicated", result.duplicated());
        document.put("back", result.back());
        document.put("resurrected", result.resurrected());
        document.put("damage", result.damage());
        document.put("offsets_back", result.count(Damage.Kind.OFFSET_BACK));
        document.put("quarantine_without_cause", result.count(Damage.Kind.QUARANTINE_WITHOUT_CAUSE));
        document.put("not_recovered", result.timedOut());
        document.put("failures", result.failures());
        document.put(
                "skipped_kinds", result.skipped().stream().map(FaultKind::text).toList());
        document.put("changes", result.changes());
        document.put("redelivered", result.redelivered());
        document.put("seen", seen(result.seen()));
        document.put(
                "faults", result.faults().stream().map(f -> fault(f, result)).toList());
        document.put(
                "tables",
                result.verify().tables().stream()
                        .map(t -> Map.of(
                                "table", t.table().tableName(),
                                "expected", t.expected(),
                                "matching", t.matching(),
                                "missing", t.missing(),
                                "extra", t.extra(),
                                "stale", t.stale(),
                                "different", t.different()))
                        .toList());
        document.put("damages", damages(result.damages()));
        document.put(
                "time_line",
                result.timeLine().stream()
                        .map(e -> Map.of("at_seconds", e.seconds(), "what", e.what()))
                        .toList());
        return document;
    }

    private static Map<String, Object> seen(Seen seen) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("warehouse_looks", seen.warehouseLooks());
        document.put("rows_and_events", seen.rowsAndEvents());
        document.put("offsets", seen.offsets());
        document.put("quarantined_with_cause", seen.quarantineExplained());
        document.put("rows_gone_for_a_moment", seen.flickers());
        return document;
    }

    private static List<Map<String, String>> damages(List<Damage> damages) {
        return damages.stream()
                .map(d -> Map.of("kind", d.kind().text(), "seen", d.seen().toString(), "what", d.what()))
                .toList();
    }

    private static Map<String, Object> fault(Fault fault, ChaosResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("number", fault.number());
        document.put("kind", fault.kind().text());
        document.put("target", fault.target());
        document.put("at_seconds", seconds(fault.at()));
        document.put("lasts_seconds", seconds(fault.lasts()));
        document.put("recovered_after_seconds", seconds(result.recovered().get(fault.number())));
        return document;
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / 1000.0;
    }
}
