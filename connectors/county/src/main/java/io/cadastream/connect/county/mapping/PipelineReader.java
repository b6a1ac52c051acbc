package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.function.Function;
import io.cadastream.connect.county.function.Functions;
import io.cadastream.connect.county.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a pipeline: a bare column name, or a map with one of column, columns, constant, first_of, and apply. */
final class PipelineReader {
    private static final List<String> ORIGINS = List.of("column", "columns", "constant", "first_of");

    private final Map<String, Map<String, String>> lookups;

    PipelineReader(Map<String, Map<String, String>> lookups) {
        this.lookups = lookups;
    }

    /** @param extraKeys keys that the caller reads itself */
    Pipeline read(YamlNode node, String... extraKeys) {
        if (!node.isMap()) {
            return new Pipeline(new Pipeline.Column(node.text()), List.of());
        }
        node.allow(Stream.of(ORIGINS.stream(), Stream.of("join", "apply"), Stream.of(extraKeys))
                .flatMap(keys -> keys)
                .toList());
        return new Pipeline(origin(node), functions(node.child("apply")));
    }

    private Pipeline.Origin origin(YamlNode node) {
        List<String> given =
                ORIGINS.stream().filter(key -> !node.child(key).isAbsent()).toList();
        if (given.size() != 1) {
            throw node.error(
                    "names " + (given.isEmpty() ? "no origin" : "several origins (" + String.join(", ", given) + ")")
                            + "; allowed is exactly one of " + String.join(", ", ORIGINS));
        }
        YamlNode origin = node.child(given.get(0));
        if (!node.child("join").isAbsent() && !given.get(0).equals("columns")) {
            throw node.child("join").error("is allowed only with columns");
        }
        return switch (given.get(0)) {
            case "column" -> new Pipeline.Column(origin.text());
            case "columns" ->
                new Pipeline.Joined(
                        origin.oneOrMore("a list of columns, or of pipelines").stream()
                                .map(this::read)
                                .toList(),
                        node.child("join").textOrEmptyOr(" "));
            case "constant" -> new Pipeline.Constant(origin.text());
            default ->
                new Pipeline.FirstOf(origin.items("a list of pipelines, like [LAND_AR, {column: ACREAGE, …}]").stream()
                        .map(this::read)
                        .toList());
        };
    }

    private Pipeline read(YamlNode node) {
        return read(node, new String[0]);
    }

    private List<Function> functions(YamlNode apply) {
        if (apply.isAbsent()) {
            return List.of();
        }
        List<Function> functions = new ArrayList<>();
        for (YamlNode step : apply.isList() ? apply.items("a list of functions") : List.of(apply)) {
            functions.add(Functions.create(step, lookups));
        }
        return functions;
    }

    static List<String> texts(YamlNode node, String needed) {
        return node.oneOrMore(needed).stream().map(YamlNode::text).toList();
    }
}
