package io.cadastream.sandbox.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads Connect's answer to a validation. */
final class ValidationReader {
    /** Settings under these belong to parts that Connect validates elsewhere or not at all. */
    private static final List<String> PREFIXES = List.of(
            "consumer.override.",
            "producer.override.",
            "admin.override.",
            "transforms.",
            "predicates.",
            "key.converter.",
            "value.converter.",
            "header.converter.",
            "topic.creation.",
            "database.",
            "driver.",
            "hibernate.");

    private ValidationReader() {}

    static Validation read(Set<String> given, JsonNode answer) {
        List<Validation.Problem> problems = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        for (JsonNode config : answer.path("configs")) {
            JsonNode value = config.path("value");
            String setting = value.path("name").asText();
            declared.add(setting);
            for (String error : texts(value.path("errors"))) {
                problems.add(new Validation.Problem(
                        setting,
                        error,
                        texts(value.path("recommended_values")),
                        config.path("definition").path("documentation").asText("")));
            }
        }
        Stream<String> undeclared = given.stream()
                .filter(setting -> !declared.contains(setting))
                .filter(setting -> PREFIXES.stream().noneMatch(setting::startsWith))
                .sorted();
        return new Validation(problems, undeclared.toList());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
