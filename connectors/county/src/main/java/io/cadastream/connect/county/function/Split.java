package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code split: {on: ",", take: 1}}: one of the parts between separators, counted from 1, or from the end with -1. The
 * separator is plain text. A part that is not there gives no value.
 */
record Split(Pattern on, int take) implements Function {

    static Function create(Arguments arguments) {
        YamlNode node = arguments.node();
        node.allow("on", "take");
        int take = node.child("take").integer(-100, 100);
        if (take == 0) {
            throw node.child("take").error("0 is not allowed; allowed are 1 for the first part, -1 for the last");
        }
        return new Split(Pattern.compile(node.child("on").text(), Pattern.LITERAL), take);
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String[] parts = on.split(value, -1);
        int index = take > 0 ? take - 1 : parts.length + take;
        return index < 0 || index >= parts.length ? null : parts[index].strip();
    }
}
