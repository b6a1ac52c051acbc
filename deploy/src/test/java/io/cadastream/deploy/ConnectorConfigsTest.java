package io.cadastream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.topics.Topic;
import io.debezium.connector.jdbc.JdbcSinkConnector;
import io.debezium.connector.postgresql.PostgresConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connector configs that can be applied as they are: well formed, without secrets, with no setting misspelt. */
class ConnectorConfigsTest {
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(password|secret|token|credential|api\\.?key).*");
    /** The JDBC sink reads it and documents it, but leaves it out of its ConfigDef. */
    private static final Set<String> DECLARED_ELSEWHERE = Set.of("use.reduction.buffer");

    private static final Map<String, String> ENVIRONMENT =
            Map.of("CADASTREAM_CRM_PORT", "5433", "CADASTREAM_WAREHOUSE_JDBC_URL", "jdbc:postgresql://localhost/w");

    static List<Path> files() {
        return ConnectorConfigs.files();
    }

    @Test
    void thereIsAConfigForEachSourceAndEachUnifiedTable() {
        Set<String> expected = Stream.concat(
                        Stream.of("crm", "county", "county-web", "mls", "sink-property-event"),
                        Arrays.stream(UnifiedTable.values()).map(UnifiedTable::connector))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(files().stream().map(ConnectorConfigsTest::baseName)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("files")
    void givenAConfig_thenItIsNamedAsItsFileAndAllItsValuesAreText(Path file) {
        JsonNode json = ConnectorConfigs.read(file);
        assertThat(json.properties()).extracting(Map.Entry::getKey).containsExactly("name", "config");
        assertThat(json.get("name").asText()).isEqualTo(baseName(file));
        assertThat(json.get("config").properties())
                .allSatisfy(setting -> assertThat(setting.getValue().isTextual())
                        .as(setting.getKey())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("files")
    void givenAConfig_thenSecretsComeFromOutsideAndConvertersOfValuesFromTheWorker(Path file) {
        assertThat(ConnectorConfigs.read(file).get("config").properties()).allSatisfy(setting -> {
            if (SECRET_NAME.matcher(setting.getKey()).matches()) {
                assertThat(setting.getValue().asText()).matches(ConnectorConfigs.REFERENCE);
            }
            assertThat(setting.getKey()).doesNotStartWith("value.converter");
            assertThat(setting.getValue().asText()).doesNotContain("localhost", "127.0.0.1");
        });
    }

    @Test
    void givenTheConfigs_thenTheReadmeListsExactlyTheirEnvironmentVariables() throws IOException {
        Set<String> used = new TreeSet<>(references(Path.of("connect/worker.properties")));
        for (Path file : files()) {
            used.addAll(references(file));
        }
        Set<String> listed = Pattern.compile("(?m)^\\| `(CADASTREAM_[A-Z_]+)` \\|")
                .matcher(Files.readString(ConnectorConfigs.FOLDER.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(listed);
    }

    @ParameterizedTest
    @EnumSource(UnifiedTable.class)
    void givenASink_thenItReadsATopicThatExistsAndItsSettingsAreKnownAndValid(UnifiedTable table) {
        Map<String, String> config = ConnectorConfigs.config(table.connector(), ENVIRONMENT);
        assertThat(Arrays.stream(Topic.values()).map(Topic::topicName)).contains(config.get("topics"));
        assertThat(config.get("errors.tolerance"))
                .as("an outage of the registry must not put good rows aside")
                .isEqualTo("none");
        assertThat(config.get("use.reduction.buffer"))
                .as("one key twice in a batch")
                .isEqualTo("true");
        assertThat(unknownOrInvalid(
                        new JdbcSinkConnector(),
                        config,
                        SinkConnectorConfig.configDef().names()))
                .isEmpty();
    }

    @Test
    void givenTheCrmSource_thenItsSettingsAreKnownAndItIsExactlyOnce() {
        Map<String, String> config = ConnectorConfigs.config("crm", ENVIRONMENT);
        PostgresConnector connector = new PostgresConnector();
        assertThat(unknown(connector, config, SourceConnectorConfig.configDef().names()))
                .isEmpty();
        assertThat(((SourceConnector) connector).exactlyOnceSupport(config)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"county", "county-web"})
    void givenACountySource_thenItsMappingsAreFilesOfTheFolder(String name) {
        String mappings = ConnectorConfigs.config(
                        name, Map.of("CADASTREAM_MAPPINGS", "county", "CADASTREAM_WEB_MAPPINGS", "county"))
                .getOrDefault("mappings", "");
        assertThat(mappings.split(","))
                .allSatisfy(file -> assertThat(Path.of(file)).isRegularFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mls", "county", "county-web", "crm"})
    void givenASource_thenItsRecordsAndOffsetsAreOneTransaction(String name) {
        assertThat(ConnectorConfigs.config(name, ENVIRONMENT)).containsEntry("exactly.once.support", "required");
    }

    private static Set<String> unknownOrInvalid(
            Connector connector, Map<String, String> config, Set<String> frameworkNames) {
        Set<String> problems = unknown(connector, config, frameworkNames);
        connector.validate(config).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .map(ConfigValue::toString)
                .forEach(problems::add);
        return problems;
    }

    /** Settings that neither the connector nor Connect declares; a prefix of Connect's own is taken on trust. */
    private static Set<String> unknown(Connector connector, Map<String, String> config, Set<String> frameworkNames) {
        Set<String> known = new HashSet<>(connector.config().names());
        known.addAll(frameworkNames);
        known.addAll(DECLARED_ELSEWHERE);
        return config.keySet().stream()
                .filter(key -> !known.contains(key))
                .filter(key -> Stream.of(
                                "consumer.override.",
                                "producer.override.",
                                ConnectorConfig.TRANSFORMS_CONFIG + ".",
                                "key.converter.",
                                "topic.creation.default.")
                        .noneMatch(key::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> references(Path file) throws IOException {
        return ConnectorConfigs.REFERENCE
                .matcher(Files.readString(file).replaceAll("(?m)^#.*$", ""))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String baseName(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }
}
