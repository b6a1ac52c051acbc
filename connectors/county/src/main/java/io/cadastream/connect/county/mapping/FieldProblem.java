package io.cadastream.connect.county.mapping;

/**
 * A value of a row that could not be read.
 *
 * @param field the payload field that it was meant for
 * @param reason what is wrong and what is allowed
 * @param spoilsRow whether the row cannot go on without the field
 */
public record FieldProblem(String field, String reason, boolean spoilsRow) {}
