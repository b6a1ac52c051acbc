package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.csv.CsvFormat;
import java.util.Map;
import java.util.Set;

/**
 * Where the files are and how they are written.
 *
 * @param glob path relative to the connector's root; {@code *}, {@code ?}, {@code [..]} and {@code {a,b}} within a part
 * @param only rows that count: column to its allowed values; rows of other counties in a statewide file do not
 */
public record Source(String glob, CsvFormat format, AsOf asOf, Map<String, Set<String>> only) {}
