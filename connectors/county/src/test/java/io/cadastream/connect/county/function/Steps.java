package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlFile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions as a mapping file writes them. */
final class Steps {
    private Steps() {}

    /** What the step makes of the value. */
    static @Nullable String apply(String step, @Nullable String value) throws ValueException {
        return apply(step, value, Map.of());
    }

    static @Nullable String apply(String step, @Nullable String value, Map<String, Map<String, String>> lookups)
            throws ValueException {
        return Functions.create(YamlFile.parse("test.yaml", "apply: " + step).child("apply"), lookups)
                .apply(value);
    }
}
