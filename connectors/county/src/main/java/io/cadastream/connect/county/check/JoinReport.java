package io.cadastream.connect.county.check;

/**
 * A file that was joined.
 *
 * @param join where it stands in the mapping
 * @param rows all of its rows
 * @param refused those that cannot be used
 */
public record JoinReport(String join, String file, long rows, long refused) {}
