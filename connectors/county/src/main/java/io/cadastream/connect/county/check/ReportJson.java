package io.cadastream.connect.county.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report for programs. */
public final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    public static String of(CheckReport report) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("mapping", report.mapping());
        root.put("sample", report.sample());
        root.put("fine", report.fine());
        root.put("whole_file", report.whole());
        root.put("rows", report.rows());
        root.put("mapped", report.mapped());
        root.put("set_aside", report.setAside());
        root.put("passed_over", report.passedOver());
        root.put("malformed", faults(report.malformed()));
        root.put("key", key(report.key()));
        root.put("fields", report.fields().stream().map(ReportJson::field).toList());
        root.put("fields_not_mapped", report.unmapped());
        root.put("missing_required_columns", report.missingRequired());
        root.put("missing_columns", report.missingOther());
        root.put(
                "unused_columns",
                report.unused().stream()
                        .map(column -> values("column", column.column(), column.values()))
                        .toList());
        root.put(
                "joins",
                report.joins().stream()
                        .map(join -> Map.of(
                                "join",
                                join.join(),
                                "file",
                                join.file(),
                                "rows",
                                join.rows(),
                                "refused",
                                join.refused()))
                        .toList());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts are always JSON", e);
        }
    }

    private static Map<String, Object> key(KeyReport key) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("columns", key.columns());
        object.put("distinct", key.distinct());
        object.put("more", key.more());
        object.put("repeated", key.repeated());
        object.put("contradicting", key.contradicting());
        object.put("unreadable", faults(key.unreadable()));
        return object;
    }

    private static Map<String, Object> field(FieldReport field) {
        Map<String, Object> object = values("field", field.field(), field.values());
        object.put("problems", faults(field.problems()));
        return object;
    }

    private static Map<String, Object> values(String kind, String name, Tally values) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(kind, name);
        object.put("filled", values.filled());
        object.put("distinct", values.distinct());
        object.put("distinct_more", values.more());
        object.put("examples", values.mostFrequent(3));
        return object;
    }

    private static Map<String, Object> faults(Faults faults) {
        Map<String, Object> byReason = new LinkedHashMap<>();
        faults.reasons().forEach(reason -> byReason.put(reason.getKey(), reason.getValue()));
        List<Map<String, Object>> first = new ArrayList<>();
        for (Faults.Fault fault : faults.first()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("line", fault.line());
            object.put("reason", fault.reason());
            first.add(object);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("count", faults.count());
        object.put("first", first);
        object.put("by_reason", byReason);
        return object;
    }
}
