package io.cadastream.connect.county.function;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code lookup: table}: the meaning of a code by a table of the same file; a code that is not in it gives no value. */
record Lookup(Map<String, String> table) implements Function {

    static Function create(Arguments arguments) {
        String name = arguments.node().text();
        Map<String, String> table = arguments.lookups().get(name);
        if (table == null) {
            throw arguments
                    .node()
                    .error("there is no look-up table '" + name + "'; allowed are "
                            + (arguments.lookups().isEmpty()
                                    ? "the tables under lookups, and this file has none"
                                    : String.join(
                                            ", ",
                                            arguments.lookups().keySet().stream()
                                                    .sorted()
                                                    .toList())));
        }
        return new Lookup(table);
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null ? null : table.get(value);
    }
}
