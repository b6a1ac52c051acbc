package io.cadastream.sandbox.mls;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A RESO resource as its clients know it (Data Dictionary 2.0).
 *
 * @param key the field whose value no other row has
 * @param fields with their types, in the order of {@code $metadata}
 * @param expandable resources whose rows {@code $expand} adds to a row of this one
 */
record ResoSchema(String resource, String key, Map<String, ResoType> fields, Set<String> expandable) {

    /** The resource with no field but its key, which is text. */
    static ResoSchema of(String resource, String key) {
        return new ResoSchema(resource, key, Map.of(), Set.of()).with(ResoType.STRING, key);
    }

    /** The same with these fields as well. */
    ResoSchema with(ResoType type, String... names) {
        Map<String, ResoType> more = new LinkedHashMap<>(fields);
        for (String name : names) {
            more.put(name, type);
        }
        return new ResoSchema(resource, key, Collections.unmodifiableMap(more), expandable);
    }

    /** The same, whose rows {@code $expand} can add rows of these resources to. */
    ResoSchema expanding(String... resources) {
        return new ResoSchema(resource, key, fields, Collections.unmodifiableSet(new TreeSet<>(Set.of(resources))));
    }

    /**
     * The type of the field.
     *
     * @throws IllegalArgumentException when the resource does not have it
     */
    ResoType typeOf(String field) {
        ResoType type = fields.get(field);
        if (type == null) {
            throw new IllegalArgumentException("the resource " + resource + " has no field '" + field + "'");
        }
        return type;
    }
}
