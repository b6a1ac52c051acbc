package io.cadastream.sandbox.oracle;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that the warehouse must hold at one moment.
 *
 * @param tables by table, then by key; a row has its non-null columns as canonical text. Where several records may have
 *     won a field of provenance, they are joined by {@code " or "}
 * @param notes what could not be worked out, in words
 */
public record Truth(Instant takenAt, Map<UnifiedTable, Map<String, Map<String, String>>> tables, List<String> notes) {

    public Truth {
        tables = new EnumMap<>(tables);
    }

    /** The rows of one table. */
    public Map<String, Map<String, String>> table(UnifiedTable table) {
        return tables.getOrDefault(table, Map.of());
    }
}
