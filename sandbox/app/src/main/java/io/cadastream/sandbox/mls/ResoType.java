package io.cadastream.sandbox.mls;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** OData primitive types, and how a literal of each is read. */
enum ResoType {
    STRING("Edm.String"),
    NUMBER("Edm.Decimal"),
    TIMESTAMP("Edm.DateTimeOffset"),
    DATE("Edm.Date"),
    BOOLEAN("Edm.Boolean");

    private final String edm;

    ResoType(String edm) {
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
