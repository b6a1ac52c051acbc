package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * {@code substring: {from: 1, to: 2}}: the characters from one place to another, both counted from 1 and included.
 * Without {@code to}, all the rest. A shorter value gives what is there of it.
 */
record Substring(int from, int to) implements Function {
    private static final int LONGEST = 10_000;

    static Function create(Arguments arguments) {
        YamlNode node = arguments.node();
        node.allow("from", "to");
        int from = node.child("from").integer(1, LONGEST);
        YamlNode to = node.child("to");
        return new Substring(from, to.isAbsent() ? Integer.MAX_VALUE : to.integer(from, LONGEST));
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        if (value == null) {
            return null;
        }
        // by code points: half a character is none
        int[] characters = value.codePoints().toArray();
        int end = Math.min(to, characters.length);
        return from > end ? null : new String(characters, from - 1, end - from + 1).strip();
    }
}
