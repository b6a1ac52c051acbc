package io.cadastream.connect.county.draft;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Says what the values of a column look like, for a person who decides what they are. */
final class Look {
    private static final Map<String, Pattern> SHAPES = new LinkedHashMap<>();

    static {
        SHAPES.put(
                "a date",
                Pattern.compile("\\d{1,4}[-/]\\d{1,2}[-/]\\d{1,4}|(19|20)\\d\\d(0[1-9]|1[0-2])([0-2]\\d|3[01])"));
        SHAPES.put("a year", Pattern.compile("(1[89]|20)\\d\\d"));
        SHAPES.put("a ZIP", Pattern.compile("\\d{5}(-\\d{4})?"));
        SHAPES.put(
                "money",
                Pattern.compile("-?\\$ ?[\\d,]+(\\.\\d\\d)?|-?\\d{1,3}(,\\d{3})+(\\.\\d\\d)?|-?\\d+\\.\\d\\d"));
        SHAPES.put("a number", Pattern.compile("-?\\d+(\\.\\d*)?"));
    }

    private Look() {}

    /** Empty when the values say nothing about themselves. */
    static String of(ColumnProfile column) {
        return SHAPES.entrySet().stream()
                .filter(shape -> column.share(shape.getValue()) >= 0.95)
                .map(shape -> "looks like " + shape.getKey())
                .findFirst()
                .orElse("");
    }
}
