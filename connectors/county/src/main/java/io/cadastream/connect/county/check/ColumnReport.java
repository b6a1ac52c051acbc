package io.cadastream.connect.county.check;

/** A column of the file that the mapping never reads. */
public record ColumnReport(String column, Tally values) {}
