package io.cadastream.sandbox.mls;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
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
record ResoSchema(String resource, String key, Map<String, Type> fields, Set<String> expandable) {

    /** OData primitive types, and how a literal of each is read. */
    enum Type {
        STRING("Edm.String"),
        NUMBER("Edm.Decimal"),
        TIMESTAMP("Edm.DateTimeOffset"),
        DATE("Edm.Date"),
        BOOLEAN("Edm.Boolean");

        private final String edm;

        Type(String edm) {
            this.edm = edm;
        }

        String edm() {
            return edm;
        }

        /** The literal's value, comparable with the field's values. */
        Comparable<?> read(String literal) {
            try {
                return switch (this) {
                    case STRING -> literal;
                    case NUMBER -> new BigDecimal(literal);
                    case TIMESTAMP ->
                        literal.length() == 10
                                ? LocalDate.parse(literal)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()
                                : Instant.parse(literal);
                    case DATE -> LocalDate.parse(literal);
                    case BOOLEAN -> bool(literal);
                };
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new IllegalArgumentException("'" + literal + "' is not a value of type " + edm, e);
            }
        }

        private static Boolean bool(String literal) {
            if (!literal.equals("true") && !literal.equals("false")) {
                throw new IllegalArgumentException("'" + literal + "' is not a value of type Edm.Boolean");
            }
            return Boolean.valueOf(literal);
        }
    }

    /** The resource with no field but its key, which is text. */
    static ResoSchema of(String resource, String key) {
        return new ResoSchema(resource, key, Map.of(), Set.of()).with(Type.STRING, key);
    }

    /** The same with these fields as well. */
    ResoSchema with(Type type, String... names) {
        Map<String, Type> more = new LinkedHashMap<>(fields);
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
    Type typeOf(String field) {
        Type type = fields.get(field);
        if (type == null) {
            throw new IllegalArgumentException("the resource " + resource + " has no field '" + field + "'");
        }
        return type;
    }
}
