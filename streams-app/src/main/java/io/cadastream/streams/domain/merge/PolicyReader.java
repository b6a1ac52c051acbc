package io.cadastream.streams.domain.merge;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads a survivorship policy:
 *
 * <pre>
 * sources:
 *   county: county.*
 * policy:
 *   address: unit county &gt; mls
 *   building.year_built: county &gt; mls by recency
 *   sale: unit county by latest last_sale_date
 *   listing: unit mls by best standard_status then recency expires 720d
 * rankings:
 *   standard_status: Active &gt; Pending
 * </pre>
 *
 * A line for {@code group.field} goes before the line of its group. Every problem is reported, each with its line.
 */
public final class PolicyReader {
    private static final String TIE = "(?:recency|(?:latest|best) +[a-z_]+)";
    private static final Pattern RULE = Pattern.compile("(unit +)?([a-z_]+(?: *> *[a-z_]+)*)(?: +by +(" + TIE
            + "(?: +then +" + TIE + ")*))?(?: +expires +([1-9]\\d{0,4})d)?");
    private static final String ALLOWED =
            "[unit] class > class … [by recency | latest <field> | best <field> [then …]] [expires <days>d]";

    private final String name;
    private final SortedMap<String, String> groupByField;
    private final SortedMap<String, String> feedPatterns = new TreeMap<>();
    private final Map<String, ScalarNode> lines = new TreeMap<>();
    private final Map<String, List<String>> rankings = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private PolicyReader(String name, SortedMap<String, String> groupByField) {
        this.name = name;
        this.groupByField = groupByField;
    }

    /**
     * Compiles a policy.
     *
     * @param name of the file, for messages
     * @param groupByField every field of a property and the group that it belongs to
     * @throws PolicyException naming each line that is wrong and what is allowed there
     */
    public static Policy read(String name, String yaml, SortedMap<String, String> groupByField) {
        PolicyReader reader = new PolicyReader(name, groupByField);
        reader.load(yaml);
        Policy policy = new Policy(reader.feedPatterns, reader.problems.isEmpty() ? reader.rules() : List.of());
        if (!reader.problems.isEmpty()) {
            throw new PolicyException(name, reader.problems);
        }
        return policy;
    }

    private void load(String yaml) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (YAMLException e) {
            throw new PolicyException(name, List.of("not valid YAML: " + e.getMessage()));
        }
        Map<String, Node> sections = new TreeMap<>();
        for (Map.Entry<String, Node> section : entries(root, "the file").entrySet()) {
            if (!Set.of("sources", "policy", "rankings").contains(section.getKey())) {
                problem(
                        section.getValue(),
                        "unknown section '" + section.getKey() + "'; allowed: sources, policy, rankings");
            }
            sections.put(section.getKey(), section.getValue());
        }
        for (String needed : List.of("sources", "policy")) {
            if (!sections.containsKey(needed)) {
                problems.add("section '" + needed + "' is missing");
            }
        }
        entries(sections.get("sources"), "sources").forEach(this::source);
        entries(sections.get("rankings"), "rankings").forEach(this::ranking);
        entries(sections.get("policy"), "policy").forEach(this::line);
    }

    private void ranking(String field, Node node) {
        if (!groupByField.containsKey(field)) {
            problem(node, "'" + field + "' in rankings is no field of a property");
        } else if (node instanceof ScalarNode values && !values.getValue().isBlank()) {
            rankings.put(field, List.of(values.getValue().strip().split(" *> *")));
        } else {
            problem(node, "'" + field + "' needs its values, best first, such as: Active > Pending");
        }
    }

    private void source(String sourceClass, Node node) {
        if (node instanceof ScalarNode pattern) {
            feedPatterns.put(sourceClass, pattern.getValue());
        } else {
            problem(node, "source '" + sourceClass + "' needs a feed pattern such as county.*");
        }
    }

    private void line(String key, Node node) {
        if (!(node instanceof ScalarNode rule)) {
            problem(node, "'" + key + "' needs one line such as: unit county > mls by recency");
        } else if (fieldsOf(key).isEmpty()) {
            problem(
                    node,
                    "'" + key + "' is no group and no group.field of a property; groups: "
                            + new TreeSet<>(groupByField.values()));
        } else {
            lines.put(key, rule);
        }
    }

    private List<Policy.Rule> rules() {
        List<Policy.Rule> rules = new ArrayList<>();
        Set<String> decided = new HashSet<>();
        lines.entrySet().stream()
                .filter(line -> line.getKey().contains("."))
                .forEach(line -> rules.addAll(rule(line.getKey(), line.getValue(), decided)));
        lines.entrySet().stream()
                .filter(line -> !line.getKey().contains("."))
                .forEach(line -> rules.addAll(rule(line.getKey(), line.getValue(), decided)));
        Collection<String> left = new TreeSet<>(groupByField.keySet());
        left.removeAll(decided);
        if (!left.isEmpty()) {
            problems.add(
                    "no line decides " + left + "; add a line for each group: " + new TreeSet<>(groupByField.values()));
        }
        return rules;
    }

    private List<Policy.Rule> rule(String key, ScalarNode node, Set<String> decided) {
        Matcher parsed = RULE.matcher(node.getValue().strip());
        if (!parsed.matches()) {
            problem(node, "'" + node.getValue() + "' for " + key + " is not understood; allowed: " + ALLOWED);
            return List.of();
        }
        List<String> order = List.of(parsed.group(2).split(" *> *"));
        for (String sourceClass : order) {
            if (!feedPatterns.containsKey(sourceClass)) {
                problem(
                        node,
                        "unknown source '" + sourceClass + "' for " + key + "; allowed: " + feedPatterns.keySet());
            }
        }
        List<String> fields =
                fieldsOf(key).stream().filter(field -> !decided.contains(field)).toList();
        decided.addAll(fields);
        List<Policy.Tie> within = within(key, node, parsed.group(3));
        Optional<Duration> expires =
                Optional.ofNullable(parsed.group(4)).map(days -> Duration.ofDays(Long.parseLong(days)));
        String text = key + ": " + node.getValue().strip();
        return parsed.group(1) != null
                ? List.of(new Policy.Rule(fields, order, within, expires, text))
                : fields.stream()
                        .map(field -> new Policy.Rule(List.of(field), order, within, expires, text))
                        .toList();
    }

    private List<Policy.Tie> within(String key, Node node, @Nullable String ties) {
        List<Policy.Tie> within = new ArrayList<>();
        for (String tie : ties == null ? new String[0] : ties.split(" +then +")) {
            within.add(tie.equals("recency") ? new Policy.Tie.Recency() : byField(key, node, tie.split(" +")));
        }
        return within;
    }

    private Policy.Tie byField(String key, Node node, String[] words) {
        String field = words[1];
        if (!groupByField.containsKey(field)) {
            problem(node, "unknown field '" + field + "' after 'by " + words[0] + "' for " + key);
        }
        if (words[0].equals("latest")) {
            return new Policy.Tie.Latest(field);
        }
        if (groupByField.containsKey(field) && !rankings.containsKey(field)) {
            problem(node, "'by best " + field + "' for " + key + " needs a line for " + field + " under rankings");
        }
        return new Policy.Tie.Best(field, rankings.getOrDefault(field, List.of()));
    }

    private List<String> fieldsOf(String key) {
        return groupByField.entrySet().stream()
                .filter(f -> key.equals(f.getValue()) || key.equals(f.getValue() + "." + f.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Node> entries(@Nullable Node node, String what) {
        Map<String, Node> entries = new java.util.LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (entries.put(key, tuple.getValueNode()) != null) {
                    problem(tuple.getKeyNode(), "'" + key + "' stands twice");
                }
            }
        } else if (node != null) {
            problem(node, what + " must be 'name: value' lines");
        }
        return entries;
    }

    private void problem(Node node, String text) {
        problems.add("line " + (node.getStartMark().getLine() + 1) + ": " + text);
    }
}
