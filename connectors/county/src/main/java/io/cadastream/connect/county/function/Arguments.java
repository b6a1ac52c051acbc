package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.util.Map;

/**
 * What a function is built from.
 *
 * @param node the argument as it stands in the mapping file; {@link YamlNode#isAbsent()} when none was given
 * @param lookups the look-up tables of the mapping file
 */
public record Arguments(YamlNode node, Map<String, Map<String, String>> lookups) {

    /** Refuses an argument, for functions that take none. */
    public void none() {
        if (!node.isAbsent()) {
            throw node.error("takes no argument");
        }
    }
}
