package io.cadastream.sandbox.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compares the warehouse with the truth. */
public final class Verifier {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Verifier() {}

    /**
     * Compares once, and with a wait again and again until every key has been seen equal to a truth that was taken just
     * before its row was read, or the time is over. So it passes while traffic flows when the warehouse keeps up.
     *
     * @param wait zero to compare once
     */
    public static VerifyReport run(TruthSource source, Warehouse warehouse, Duration wait) throws Exception {
        Instant begin = Instant.now();
        Map<UnifiedTable, Comparison> comparisons = new EnumMap<>(UnifiedTable.class);
        for (UnifiedTable table : UnifiedTable.values()) {
            comparisons.put(table, new Comparison(table));
        }
        Truth truth = round(source, warehouse, comparisons);
        while (!done(comparisons) && Instant.now().isBefore(begin.plus(wait))) {
            Thread.sleep(PAUSE.toMillis());
            truth = round(source, warehouse, comparisons);
        }
        List<TableReport> reports = new ArrayList<>();
        comparisons.values().forEach(comparison -> reports.add(comparison.report()));
        return new VerifyReport(reports, truth.notes(), Duration.between(begin, Instant.now()));
    }

    private static Truth round(TruthSource source, Warehouse warehouse, Map<UnifiedTable, Comparison> comparisons)
            throws Exception {
        Truth truth = source.take();
        for (Map.Entry<UnifiedTable, Comparison> comparison : comparisons.entrySet()) {
            if (!comparison.getValue().done()) {
                UnifiedTable table = comparison.getKey();
                comparison.getValue().round(truth.table(table), warehouse.read(table));
            }
        }
        return truth;
    }

    private static boolean done(Map<UnifiedTable, Comparison> comparisons) {
        return comparisons.values().stream().allMatch(Comparison::done);
    }
}
