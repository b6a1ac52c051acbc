package io.cadastream.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.link.LinkRule;
import io.cadastream.streams.publish.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rules.md is true and complete: its classes and tests exist, and every rule that has a name stands in it. */
class RulesDocTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path STREAMS = HOME.resolve("streams-app/src");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    /** A line of a table of rules. */
    private record Rule(String name, String says, String effect, String className) {}

    @Test
    void everyTestThatItNamesExists() throws IOException {
        Map<String, String> tests = sources("test");
        List<String> missing = new ArrayList<>();
        long named = TEST.matcher(text())
                .results()
                .filter(match -> {
                    String source = tests.getOrDefault(match.group(1), "");
                    boolean there = Pattern.compile("@(Test|ParameterizedTest)\\b[^{}]*(\\{[^{}]*}[^{}]*)?\\bvoid "
                                    + match.group(2) + "\\(")
                            .matcher(source)
                            .find();
                    if (!there) {
                        missing.add(match.group());
                    }
                    return there;
                })
                .count();
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(50);
    }

    @Test
    void everyRuleNamesAClassThatExistsAndATest() throws IOException {
        Map<String, String> classes = sources("main");
        assertThat(rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(classes).as(rule.name()).containsKey(rule.className()));
        assertThat(text().lines().filter(line -> line.endsWith("|") && line.split(" \\| ").length == 5))
                .filteredOn(line -> !line.startsWith("| rule |") && !line.startsWith("| --- |"))
                .allSatisfy(
                        line -> assertThat(TEST.matcher(line).find()).as(line).isTrue());
    }

    @Test
    void everyRuleOfLinkingStandsInItWithItsConfidence() throws IOException {
        assertThat(rules().stream().map(rule -> rule.name() + " " + rule.effect()))
                .containsAll(Arrays.stream(LinkRule.values())
                        .map(rule -> "`" + rule.text() + "` confidence " + rule.confidence())
                        .toList());
    }

    @Test
    void everyLineOfTheBuiltInPolicyStandsInItAsWritten() throws IOException {
        assertThat(rules().stream().map(rule -> rule.name() + ": " + rule.says()))
                .containsAll(policyLines());
    }

    @Test
    void everyTypeOfEventStandsInIt() throws IOException {
        assertThat(rules().stream().map(Rule::name))
                .containsAll(Arrays.stream(Events.Type.values())
                        .map(type -> "`" + type.text() + "`")
                        .toList());
    }

    private static List<String> policyLines() throws IOException {
        return Files.readString(STREAMS.resolve("main/resources/policy/default-survivorship.yaml"))
                .lines()
                .dropWhile(line -> !line.equals("policy:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("^([a-z_.]+):", "`$1`:"))
                .toList();
    }

    private static List<Rule> rules() throws IOException {
        return text().lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| rule |") && !line.startsWith("| --- |"))
                .map(line -> line.substring(2).split(" \\| "))
                .filter(cells -> cells.length == 5)
                .map(cells -> new Rule(cells[0], cells[1], cells[2], cells[3].replace("`", "")))
                .toList();
    }

    private static String text() throws IOException {
        return Files.readString(HOME.resolve("docs/rules.md"));
    }

    /** Class name to source text. */
    private static Map<String, String> sources(String tree) throws IOException {
        try (Stream<Path> files = Files.walk(STREAMS.resolve(tree))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            RulesDocTest::read,
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
