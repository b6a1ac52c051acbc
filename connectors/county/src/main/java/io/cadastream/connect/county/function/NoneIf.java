package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code none_if: [texts]}: these texts are how the county writes "nothing" ({@code 0} as a year, {@code N/A}). */
record NoneIf(Set<String> nothing) implements Function {

    static Function create(Arguments arguments) {
        return new NoneIf(arguments.node().oneOrMore("a text or a list of them, like [\"0\"]").stream()
                .map(YamlNode::text)
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        return value == null || nothing.contains(value) ? null : value;
    }
}
