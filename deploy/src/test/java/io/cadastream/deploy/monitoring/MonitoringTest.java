package io.cadastream.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Alert rules and dashboards ask only for metrics that there are, and every alert says what to do. */
class MonitoringTest {
    private static final Path RULES = Path.of("prometheus/rules.yml");
    private static final Path DASHBOARDS = Path.of("grafana");
    private static final Path PAGE = Path.of("../docs/reference/metrics.md");
    private static final Path RUNBOOK = Path.of("../docs/operations.md");

    @Test
    void everyRuleAsksOnlyForMetricsThatThereAre() throws IOException {
        List<Map<String, Object>> rules = rules();
        assertThat(rules).hasSizeGreaterThan(15);
        for (Map<String, Object> rule : rules) {
            assertThat(unknown(text(rule, "expr"), recorded(rules)))
                    .as(rule.toString())
                    .isEmpty();
        }
    }

    @Test
    void everyPanelAsksOnlyForMetricsThatThereAre() throws IOException {
        Set<String> recorded = recorded(rules());
        int queries = 0;
        for (Path file : dashboards()) {
            for (JsonNode panel : new ObjectMapper().readTree(file.toFile()).path("panels")) {
                assertThat(panel.path("targets").size())
                        .as(file + " " + panel.path("title"))
                        .isPositive();
                for (JsonNode target : panel.path("targets")) {
                    String expression = target.path("expr").asText();
                    assertThat(PromQl.metrics(expression)).as(expression).isNotEmpty();
                    assertThat(unknown(expression, recorded))
                            .as(file + " " + panel.path("title"))
                            .isEmpty();
                    queries++;
                }
            }
        }
        assertThat(queries).isGreaterThan(40);
    }

    @Test
    void everyAlertHasASummaryADescriptionAndAHeadingInTheRunbook() throws IOException {
        Set<String> headings = headings();
        for (Map<String, Object> rule : rules()) {
            if (rule.containsKey("alert")) {
                String name = text(rule, "alert");
                assertThat(rule.get("annotations")).as(name).isInstanceOf(Map.class);
                Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
                assertThat(annotations.get("summary")).as(name).asString().isNotBlank();
                assertThat(annotations.get("description")).as(name).asString().isNotBlank();
                assertThat(annotations.get("runbook")).isEqualTo("docs/operations.md#" + name.toLowerCase());
                assertThat(headings).contains(name);
            }
        }
    }

    @Test
    void everyRecordedNumberIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Map<String, Object> rule : rules()) {
            used.addAll(PromQl.metrics(text(rule, "expr")));
        }
        for (Path file : dashboards()) {
            for (JsonNode panel : new ObjectMapper().readTree(file.toFile()).path("panels")) {
                panel.path("targets")
                        .forEach(target ->
                                used.addAll(PromQl.metrics(target.path("expr").asText())));
            }
        }
        assertThat(used).containsAll(recorded(rules()));
    }

    @Test
    void theNamesInAnExpressionAreFound() {
        assertThat(PromQl.metrics("histogram_quantile(0.95, sum by (le, feed) (rate(a_bucket{x=~\"b|c\\\\.d\"}[5m])))"
                        + " > 1e3 and on (feed) (time() - e:f) unless g offset 5m"))
                .containsExactly("a_bucket", "e:f", "g");
    }

    private static Set<String> unknown(String expression, Set<String> recorded) throws IOException {
        KnownMetrics known = new KnownMetrics(PAGE);
        assertThat(known.size()).as("metrics in " + PAGE).isGreaterThan(30);
        Set<String> unknown = new TreeSet<>(PromQl.metrics(expression));
        unknown.removeIf(name -> name.equals("up") || recorded.contains(name) || known.hasSeries(name));
        return unknown;
    }

    private static Set<String> recorded(List<Map<String, Object>> rules) {
        Set<String> names = new HashSet<>();
        rules.stream().filter(rule -> rule.containsKey("record")).forEach(rule -> names.add(text(rule, "record")));
        return names;
    }

    private static List<Map<String, Object>> rules() throws IOException {
        List<Map<String, Object>> rules = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(RULES)) {
            Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(reader);
            file.getOrDefault("groups", List.of()).forEach(group -> rules.addAll(group.get("rules")));
        }
        return rules;
    }

    private static String text(Map<String, Object> rule, String key) {
        return String.valueOf(rule.get(key));
    }

    private static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> headings() throws IOException {
        Set<String> headings = new HashSet<>();
        Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("#"))
                .forEach(line -> headings.add(line.replaceAll("^#+ ", "")));
        return headings;
    }
}
