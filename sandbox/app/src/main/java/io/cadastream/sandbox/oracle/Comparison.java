package io.cadastream.sandbox.oracle;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One table compared round after round: a key that once was equal to the truth is done, the others are looked at again.
 * The keys are those of the first round, so that an end is reached while traffic flows.
 */
final class Comparison {
    private static final int EXAMPLES = 5;

    private final UnifiedTable table;
    private final Set<String> pending = new TreeSet<>();
    private final Map<String, Set<Map<String, String>>> earlier = new HashMap<>();
    private final Map<String, TableReport.Example> problems = new TreeMap<>();
    private boolean begun;
    private int matching;

    Comparison(UnifiedTable table) {
        this.table = table;
    }

    boolean done() {
        return begun && pending.isEmpty();
    }

    /** Compares what is pending; the truth was taken before the rows were read. */
    void round(Map<String, Map<String, String>> truth, Map<String, Map<String, String>> rows) {
        if (!begun) {
            pending.addAll(truth.keySet());
            pending.addAll(rows.keySet());
            begun = true;
        }
        problems.clear();
        for (String key : List.copyOf(pending)) {
            Map<String, String> expected = truth.get(key);
            TableReport.Example problem = problem(key, expected, rows.get(key));
            if (problem == null) {
                pending.remove(key);
                matching += expected == null ? 0 : 1;
            } else {
                problems.put(key, problem);
                if (expected != null) {
                    earlier.computeIfAbsent(key, it -> new HashSet<>()).add(expected);
                }
            }
        }
    }

    TableReport report() {
        int missing = count("missing");
        int stale = count("stale");
        int different = count("different");
        return new TableReport(
                table,
                matching + missing + stale + different,
                matching,
                missing,
                count("extra"),
                stale,
                different,
                problems.values().stream().limit(EXAMPLES).toList());
    }

    private int count(String kind) {
        return (int) problems.values().stream()
                .filter(problem -> problem.kind().equals(kind))
                .count();
    }

    private TableReport.@Nullable Example problem(
            String key, @Nullable Map<String, String> expected, @Nullable Map<String, String> actual) {
        if (expected == null) {
            return actual == null ? null : new TableReport.Example("extra", key, null, null, null);
        }
        if (actual == null) {
            return new TableReport.Example("missing", key, null, null, null);
        }
        String column = firstDifference(expected, actual);
        if (column == null) {
            return null;
        }
        boolean stale =
                earlier.getOrDefault(key, Set.of()).stream().anyMatch(truth -> firstDifference(truth, actual) == null);
        return new TableReport.Example(
                stale ? "stale" : "different", key, column, expected.get(column), actual.get(column));
    }

    private @Nullable String firstDifference(Map<String, String> expected, Map<String, String> actual) {
        Collection<String> columns = table.columns().isEmpty() ? expected.keySet() : table.columns();
        return columns.stream()
                .filter(column -> !accepted(expected.get(column), actual.get(column)))
                .findFirst()
                .orElse(null);
    }

    private boolean accepted(@Nullable String expected, @Nullable String actual) {
        if (expected == null || actual == null) {
            return expected == null && actual == null;
        }
        return expected.equals(actual)
                || (table == UnifiedTable.PROPERTY_PROVENANCE
                        && Arrays.asList(expected.split(" or ")).contains(actual));
    }
}
