package io.cadastream.sandbox.mls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A row of a resource: typed values to filter and order by, and what goes over the wire, which is dirtier.
 *
 * @param sent makes what goes over the wire, for the few rows that do
 * @param related its rows of another resource, by that one's name
 */
record ResoRow(
        String key,
        Map<String, Comparable<?>> values,
        Supplier<Map<String, Object>> sent,
        Function<String, List<ResoRow>> related) {

    /** A row that nothing is related to. */
    static ResoRow of(ResoSchema schema, RowValues collected) {
        Map<String, Comparable<?>> values = collected.map();
        return new ResoRow(
                String.valueOf(values.get(schema.key())),
                values,
                () -> Dirt.onWire(schema, values),
                resource -> List.of());
    }

    /** The same row by another key, with other things on the wire than it is filtered and ordered by. */
    ResoRow with(String otherKey, Map<String, ? extends Comparable<?>> otherValues, Map<String, ?> otherWire) {
        Map<String, Comparable<?>> newValues = new LinkedHashMap<>(values);
        newValues.putAll(otherValues);
        Map<String, Object> newWire = new LinkedHashMap<>(wire());
        newWire.putAll(otherWire);
        return new ResoRow(otherKey, newValues, () -> newWire, resource -> List.of());
    }

    /** What is sent. */
    Map<String, Object> wire() {
        return sent.get();
    }

    /** What is sent, limited to the selected fields, and with the rows of the expanded resources; no field selects all. */
    Map<String, Object> wire(Set<String> select, Set<String> expand) {
        if (select.isEmpty() && expand.isEmpty()) {
            return wire();
        }
        Map<String, Object> wire = new LinkedHashMap<>(wire());
        if (!select.isEmpty()) {
            wire.keySet().retainAll(select);
        }
        for (String resource : expand) {
            List<Map<String, Object>> rows = new ArrayList<>();
            related.apply(resource).forEach(row -> rows.add(row.wire()));
            wire.put(resource, rows);
        }
        return wire;
    }
}
