package io.cadastream.streams.property;

import io.cadastream.state.PropertyFacts;
import io.cadastream.streams.domain.merge.Facts;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** The fact fields of a property as the schema declares them. */
public final class FactFields {
    private static final String GROUP = "group";

    private FactFields() {}

    /** Every fact field and its survivorship group. */
    public static SortedMap<String, String> groupByField() {
        SortedMap<String, String> groups = new TreeMap<>();
        for (Schema.Field field : PropertyFacts.getClassSchema().getFields()) {
            groups.put(field.name(), field.getProp(GROUP));
        }
        return groups;
    }

    /** The facts that are not null. */
    public static Facts facts(PropertyFacts stored) {
        SortedMap<String, Object> values = new TreeMap<>();
        for (Schema.Field field : PropertyFacts.getClassSchema().getFields()) {
            Object value = stored.get(field.pos());
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        // An estimate that does not say how sure it is is no fact to show anyone.
        if (!values.containsKey("avm_confidence")) {
            values.keySet().removeIf(field -> field.startsWith("avm_"));
        }
        return new Facts(values);
    }
}
