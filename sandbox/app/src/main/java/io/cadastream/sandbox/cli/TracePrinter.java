package io.cadastream.sandbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.sandbox.trace.SourceChanges;
import io.cadastream.sandbox.trace.Trace;
import io.cadastream.sandbox.trace.Trace.Section;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace for people, in sections, and for programs, as JSON. */
final class TracePrinter {
    private static final int CELL = 60;
    private static final int WORDY_CELL = 140;
    private static final Set<String> WORDY = Set.of("says", "runners_up");

    private final PrintWriter out;

    TracePrinter(PrintWriter out) {
        this.out = out;
    }

    /** Sections without rows are left out, save the one that is not always read; a current record stands upright. */
    void text(Trace trace) {
        out.println(trace.title());
        for (Section section : trace.sections()) {
            if (section.rows().isEmpty() && !section.name().equals(SourceChanges.NAME)) {
                continue;
            }
            out.println();
            out.println(section.title() + (section.note().isEmpty() ? "" : "  (" + section.note() + ")"));
            if (section.rows().isEmpty()) {
                out.println("  none");
            } else {
                out.print(isUpright(section) ? upright(section.rows().get(0)) : table(section.rows()));
            }
        }
        out.flush();
    }

    private static boolean isUpright(Section section) {
        return section.rows().size() == 1 && section.title().equals("Current record");
    }

    private static Table upright(Map<String, @Nullable Object> row) {
        Table table = new Table("field", "value");
        row.forEach((name, value) -> {
            if (value != null) {
                table.row(name, cell(name, value));
            }
        });
        return table;
    }

    /** Columns that are empty in every row are left out. */
    private static Table table(List<Map<String, @Nullable Object>> rows) {
        List<String> columns = rows.get(0).keySet().stream()
                .filter(name -> rows.stream().anyMatch(row -> row.get(name) != null))
                .toList();
        Table table = new Table(
                columns.stream().map(name -> name.replaceAll("_ms$", "")).toArray(String[]::new));
        rows.forEach(row -> table.row(
                columns.stream().map(name -> cell(name, row.get(name))).toArray()));
        return table;
    }

    private static String cell(String name, @Nullable Object value) {
        if (value instanceof Long millis && name.endsWith("_ms")) {
            return took(Duration.ofMillis(millis));
        }
        String text =
                value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        return Shortened.of(text, WORDY.contains(name) ? WORDY_CELL : CELL);
    }

    /** A first load takes over what was changed long ago: days, then. */
    static String took(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        double size = Math.abs(seconds);
        if (size < 1) {
            return duration.toMillis() + " ms";
        }
        if (size < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return size < 7_200
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : size < 172_800 ? String.format(Locale.ROOT, "%.1f h", seconds / 3_600) : duration.toDays() + " d";
    }

    void json(String key, Trace trace) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("key", key).put("found", trace.title());
        for (Section section : trace.sections()) {
            ArrayNode rows = json.putArray(section.name());
            section.rows().forEach(row -> {
                ObjectNode object = rows.addObject();
                row.forEach((name, value) -> put(object, name, value));
            });
        }
        out.println(json.toPrettyString());
    }

    private static void put(ObjectNode object, String name, @Nullable Object value) {
        if (value instanceof Integer number) {
            object.put(name, number);
        } else if (value instanceof Long number) {
            object.put(name, number);
        } else if (value instanceof Double number) {
            object.put(name, number);
        } else if (value instanceof Boolean truth) {
            object.put(name, truth);
        } else if (value instanceof BigDecimal number) {
            object.put(name, number.toPlainString());
        } else {
            object.put(name, value == null ? null : value instanceof Instant time ? time.toString() : value.toString());
        }
    }
}
