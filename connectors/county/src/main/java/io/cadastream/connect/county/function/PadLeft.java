package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** {@code pad_left: {length: 3, with: "0"}}: gives back zeros that a spreadsheet has eaten. */
record PadLeft(int length, String with) implements Function {

    static Function create(Arguments arguments) {
        YamlNode node = arguments.node();
        node.allow("length", "with");
        int length = node.child("length").integer(1, 100);
        String with = node.child("with").textOr("0");
        if (with.length() != 1) {
            throw node.child("with").error("'" + with + "' is not allowed; allowed is one character");
        }
        return new PadLeft(length, with);
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null || value.length() >= length ? value : with.repeat(length - value.length()) + value;
    }
}
