package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code only}, {@code except} and {@code filled} of a source or of a table. */
final class RowFilterReader {
    private RowFilterReader() {}

    /** @param node the map that has these keys, or has them not */
    static RowFilter read(YamlNode node) {
        return new RowFilter(tests(node.child("only")), tests(node.child("except")), filled(node.child("filled")));
    }

    private static Map<String, RowFilter.Test> tests(YamlNode node) {
        Map<String, RowFilter.Test> tests = new LinkedHashMap<>();
        if (!node.isAbsent()) {
            node.entries().forEach(column -> tests.put(column.name(), test(column)));
        }
        return tests;
    }

    private static RowFilter.Test test(YamlNode node) {
        if (!node.isMap()) {
            return new RowFilter.OneOf(new LinkedHashSet<>(
                    PipelineReader.texts(node, "a value, a list of values, or a shape like {matches: '\\d+'}")));
        }
        node.allow("matches");
        YamlNode matches = node.child("matches");
        try {
            return new RowFilter.Matches(Pattern.compile(matches.text()));
        } catch (PatternSyntaxException e) {
            throw matches.error("'" + matches.text() + "' is not a regular expression: " + e.getDescription());
        }
    }

    private static Set<String> filled(YamlNode node) {
        return node.isAbsent() ? Set.of() : new LinkedHashSet<>(PipelineReader.texts(node, "a list of column names"));
    }
}
