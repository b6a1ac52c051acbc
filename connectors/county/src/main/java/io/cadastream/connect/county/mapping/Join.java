package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.archive.MemberGlob;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another file, whose rows belong to rows of the main one.
 *
 * @param name what its columns begin with: {@code owners.name}
 * @param glob path relative to the connector's root; null when it is in the main file's zip
 * @param member the member of a zip file; null when the file is no zip
 * @param on column of the main file to the column here that says the same
 */
public record Join(
        String name, @Nullable String glob, @Nullable MemberGlob member, Map<String, String> on, Format format) {

    /** Rows of a key that have names; as of lists in JSON. */
    private static final int MAX_OF_A_KEY = 16;

    /** Digits and a dot before a name count the rows of a key. */
    private static final Pattern NUMBERED = Pattern.compile("(\\d+)\\.(.+)");

    /**
     * A column as fields name it.
     *
     * @param name in full: {@code owners.2.name}
     * @param row which row of the key, from 0
     * @param column of the joined file
     */
    public record Column(String name, int row, String column) {}

    /** Where it stands in the mapping file, for messages. */
    public String place() {
        return "source.join." + name;
    }

    /** Those of the names that are columns of this file. */
    public List<Column> columns(Collection<String> names) {
        List<Column> columns = new ArrayList<>();
        names.forEach(column -> column(column).ifPresent(columns::add));
        return columns;
    }

    /** Whether a column's name is of this file. */
    boolean owns(String column) {
        return column.startsWith(name + ".");
    }

    private Optional<Column> column(String full) {
        if (!owns(full)) {
            return Optional.empty();
        }
        String rest = full.substring(name.length() + 1);
        Matcher numbered = NUMBERED.matcher(rest);
        return Optional.of(
                numbered.matches()
                        ? new Column(full, Integer.parseInt(numbered.group(1)) - 1, numbered.group(2))
                        : new Column(full, 0, rest));
    }

    /** Refuses columns of rows that no file has, and a file that nothing is read of. */
    void check(YamlNode root, Collection<String> names) {
        if (names.stream().noneMatch(this::owns)) {
            throw root.error(
                    place() + ": no field reads a column of it; needed is one, named like " + name + ".COLUMN");
        }
        for (String full : names) {
            Matcher numbered = NUMBERED.matcher(owns(full) ? full.substring(name.length() + 1) : "");
            if (numbered.matches() && !numbered.group(1).matches("[2-9]|1[0-" + (MAX_OF_A_KEY - 10) + "]")) {
                throw root.error("names the column " + full + "; allowed are " + name + "." + numbered.group(2)
                        + " for the first row of " + place() + ", and " + name + ".2." + numbered.group(2) + " to "
                        + name + "." + MAX_OF_A_KEY + "." + numbered.group(2) + " for the others");
            }
        }
        List<String> known = format.columns();
        if (known != null) {
            List<String> unknown = columns(names).stream()
                    .map(Column::column)
                    .filter(column -> !known.contains(column))
                    .distinct()
                    .toList();
            if (!unknown.isEmpty()) {
                throw root.error("names columns that " + place() + ".format.columns has not got: "
                        + String.join(", ", unknown) + "; allowed are " + String.join(", ", known));
            }
        }
    }

    /** The key of a row of the main file; null when a part of it is blank: then nothing belongs to it. */
    public @Nullable String keyHere(Row.Cells row) {
        List<String> parts = new ArrayList<>();
        for (String column : on.keySet()) {
            String cell = row.cell(column);
            if (cell == null) {
                return null;
            }
            parts.add(cell);
        }
        return key(parts);
    }

    /** The key of a row of this file; null when a part of it is blank. */
    public @Nullable String keyThere(Row row) {
        List<String> parts = new ArrayList<>();
        for (String column : on.values()) {
            String cell = row instanceof Row.Malformed malformed
                    ? malformed.cellHint(column)
                    : ((Row.Cells) row).cell(column);
            if (cell == null) {
                return null;
            }
            parts.add(cell);
        }
        return key(parts);
    }

    /** With the length of each part in front: no two keys read alike. */
    private static String key(List<String> parts) {
        StringBuilder key = new StringBuilder();
        parts.forEach(part -> key.append(part.length()).append(':').append(part));
        return key.toString();
    }
}
