package io.cadastream.connect.county.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns and which payload fields a mapping speaks of: for reports about it. */
public final class MappingColumns {
    private MappingColumns() {}

    /** Every column that the mapping names, wherever it does. */
    public static Set<String> named(Mapping mapping) {
        Set<String> named = new LinkedHashSet<>(mapping.requiredColumns());
        named.addAll(read(mapping));
        return named;
    }

    /** The columns that a field, the key or the choice of rows reads; not those that are only required. */
    public static Set<String> read(Mapping mapping) {
        Set<String> read = new LinkedHashSet<>(mapping.key().columns());
        read.addAll(mapping.source().rows().columns());
        mapping.source().joins().forEach(join -> read.addAll(join.on().keySet()));
        mapping.fields().forEach(field -> field.pipeline().columns().forEach(read::add));
        return read;
    }

    /** The payload fields that the mapping fills, in the payload's order. */
    public static List<String> targets(Mapping mapping) {
        return mapping.fields().stream().map(FieldMapping::target).toList();
    }

    /** The payload fields that the mapping could fill and does not. */
    public static List<String> unmapped(Mapping mapping) {
        List<String> fields = new ArrayList<>(types(mapping.entity()).keySet());
        fields.removeAll(targets(mapping));
        return fields;
    }

    /** The payload fields that a mapping of this entity may fill, and their types. */
    public static Map<String, TargetType> types(Entity entity) {
        Map<String, TargetType> types = new LinkedHashMap<>();
        TargetFields.of(entity).forEach((name, field) -> types.put(name, field.type()));
        return types;
    }
}
