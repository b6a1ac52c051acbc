package io.cadastream.connect.county.mapping;

import java.util.List;
import java.util.Map;

/**
 * A row as the payload's fields.
 *
 * @param values text, {@link Integer}, {@link java.math.BigDecimal}, {@link Double}, {@link Boolean} or {@link
 *     java.time.LocalDate} by field, in the payload's order; a field without value is absent
 * @param problems what could not be read
 */
public record MappedRow(Map<String, Object> values, List<FieldProblem> problems) {

    /** Whether a value is missing that the record cannot do without. */
    public boolean spoilt() {
        return problems.stream().anyMatch(FieldProblem::spoilsRow);
    }
}
