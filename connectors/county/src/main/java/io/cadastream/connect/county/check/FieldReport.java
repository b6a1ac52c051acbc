package io.cadastream.connect.county.check;

/**
 * What became of one payload field.
 *
 * @param values the values that it got, as text
 * @param problems values that could not be read, and rows without a value that the record needs
 */
public record FieldReport(String field, Tally values, Faults problems) {}
