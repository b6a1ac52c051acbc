package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code lookup: table}, {@code map: table}: the meaning of a code by a table of the same file. A code that is not in it
 * gives no value; {@code map: {table: t, otherwise: raw}} keeps it, and {@code otherwise: Other} puts that text.
 *
 * @param keeps whether a code that is not in the table stays as it is
 * @param otherwise what stands for one that does not stay; null for no value
 */
record Lookup(
        Map<String, String> table, boolean keeps, @Nullable String otherwise) implements Function {

    static Function create(Arguments arguments) {
        YamlNode node = arguments.node();
        if (!node.isMap()) {
            return new Lookup(table(node, arguments.lookups()), false, null);
        }
        node.allow("table", "otherwise");
        String otherwise = node.child("otherwise").textOr("none");
        return new Lookup(
                table(node.child("table"), arguments.lookups()),
                otherwise.equals("raw"),
                otherwise.equals("none") ? null : otherwise);
    }

    private static Map<String, String> table(YamlNode node, Map<String, Map<String, String>> lookups) {
        String name = node.text();
        Map<String, String> table = lookups.get(name);
        if (table == null) {
            throw node.error("there is no look-up table '" + name + "'; allowed are "
                    + (lookups.isEmpty()
                            ? "the tables under lookups, and this file has none"
                            : String.join(
                                    ", ", lookups.keySet().stream().sorted().toList())));
        }
        return table;
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String meaning = table.get(value);
        if (meaning != null) {
            return meaning;
        }
        return keeps ? value : otherwise;
    }
}
