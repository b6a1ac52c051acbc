package io.cadastream.connect.county.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** The fields that a mapping may fill, read from the Avro payload so that the two cannot drift apart. */
final class TargetFields {

    /** @param required whether the payload cannot do without it */
    record TargetField(TargetType type, boolean required) {}

    /** Filled by the connector from the mapping's own county_fips. */
    static final String COUNTY_FIPS = "county_fips";

    private TargetFields() {}

    static Map<String, TargetField> of(Entity entity) {
        Map<String, TargetField> fields = new LinkedHashMap<>();
        for (Schema.Field field : entity.payload().getFields()) {
            boolean optional = field.schema().isNullable();
            if (!field.name().equals(COUNTY_FIPS)) {
                fields.put(
                        field.name(),
                        new TargetField(TargetType.of(optional ? inner(field.schema()) : field.schema()), !optional));
            }
        }
        return fields;
    }

    private static Schema inner(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }
}
