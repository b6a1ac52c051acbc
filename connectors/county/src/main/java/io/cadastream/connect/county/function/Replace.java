package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code replace: {pattern: p, with: r}}: every match replaced; {@code $1} in the replacement is the first group. */
record Replace(Pattern pattern, String with) implements Function {

    static Function create(Arguments arguments) {
        YamlNode node = arguments.node();
        node.allow("pattern", "with");
        Pattern pattern = Patterns.compile(node.child("pattern"));
        String with = node.child("with").textOr("");
        checkGroups(pattern, with, node.child("with"));
        return new Replace(pattern, with);
    }

    /** A group that the pattern has not got would fail at the first matching row: refuse it when the file is read. */
    private static void checkGroups(Pattern pattern, String with, YamlNode node) {
        int groups = pattern.matcher("").groupCount();
        for (int i = 0; i < with.length(); i++) {
            char c = with.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '$') {
                boolean known = i + 1 < with.length()
                        && Character.isDigit(with.charAt(i + 1))
                        && with.charAt(i + 1) - '0' <= groups;
                if (!known) {
                    throw node.error("'" + with + "' is not allowed; allowed are text, $0 to $" + groups
                            + " for the groups of the pattern, and \\$ for a dollar sign");
                }
            }
        }
        if (with.endsWith("\\") && !with.endsWith("\\\\")) {
            throw node.error("'" + with + "' ends in a lone backslash; allowed is \\\\ for a backslash");
        }
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null ? null : pattern.matcher(value).replaceAll(with);
    }
}
