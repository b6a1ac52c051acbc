package io.cadastream.connect.county.yaml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** On which line of a YAML file a place stands. */
final class YamlLines {
    /** A file whose lines are not known. */
    static final YamlLines UNKNOWN = new YamlLines();

    private final Map<String, Integer> lines = new HashMap<>();

    private YamlLines() {}

    /** @param root of the document; null when it is empty */
    static YamlLines of(@Nullable Node root) {
        YamlLines lines = new YamlLines();
        if (root != null) {
            lines.note("", root);
        }
        return lines;
    }

    private void note(String path, Node node) {
        // what an alias repeats stands where it was first written
        if (lines.putIfAbsent(path, node.getStartMark().getLine() + 1) != null) {
            return;
        }
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    String below = YamlNode.below(path, key.getValue());
                    note(below, entry.getValueNode());
                    lines.put(below, key.getStartMark().getLine() + 1);
                }
            }
        } else if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                note(YamlNode.item(path, i), list.getValue().get(i));
            }
        }
    }

    /** The line, from 1, of a place or of the nearest one around it; 0 when it is not known. */
    int of(String path) {
        for (String around = path; ; around = YamlNode.around(around)) {
            Integer line = lines.get(around);
            if (line != null) {
                return line;
            }
            if (around.isEmpty()) {
                return 0;
            }
        }
    }
}
