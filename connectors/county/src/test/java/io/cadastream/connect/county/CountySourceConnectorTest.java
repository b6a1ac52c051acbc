package io.cadastream.connect.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.fetch.FetchSettings;
import io.cadastream.connect.county.mapping.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountySourceConnectorTest {
    private static final String SHIPPED = "../../deploy/county/";

    @TempDir
    Path folder;

    private Path root;

    private final CountySourceConnector connector = new CountySourceConnector();
    private Map<String, String> settings;

    @BeforeEach
    void giveSettings() throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        settings = new HashMap<>(Map.of(
                "mappings",
                Stream.of("fl-dor-nal.yaml", "fl-dor-sdf.yaml", "harris-tx.yaml")
                        .map(SHIPPED::concat)
                        .reduce((a, b) -> a + ", " + b)
                        .orElseThrow(),
                "root.dir",
                root.toString(),
                "state.bootstrap.servers",
                "localhost:9092"));
    }

    @Test
    void givenTheShippedMappings_thenTheyValidate() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void givenThreeMappings_thenEachIsReadByOneTaskWhateverTasksMax() {
        connector.start(settings);
        for (int max : List.of(1, 2, 3, 10)) {
            List<Map<String, String>> tasks = connector.taskConfigs(max);
            assertThat(tasks).hasSize(Math.min(max, 3));
            // As Connect stores them when the connector's mappings come from a config provider.
            tasks.forEach(task -> task.putAll(settings));
            assertThat(tasks.stream()
                            .flatMap(task -> CountySettings.of(task).mappings().stream()
                                    .map(mapping -> mapping.feed() + "/" + mapping.entity())))
                    .containsExactlyInAnyOrder("county.12086/PARCEL", "county.12086/TRANSFER", "county.48201/PARCEL");
            tasks.forEach(task -> assertThat(CountySettings.of(task).root()).isEqualTo(root));
        }
    }

    @Test
    void givenAWrongMapping_thenValidationNamesFilePlaceAndWhatIsAllowed() throws IOException {
        Path mapping = root.resolve("broken.yaml");
        Files.writeString(mapping, CountyRig.MAPPING.replace("entity: parcel", "entity: permits"));
        settings.put("mappings", mapping.toString());
        assertThat(problems().get("mappings"))
                .singleElement()
                .asString()
                .contains(
                        "broken.yaml:4: entity: 'permits' is not allowed; allowed are parcel, transfer, permit, foreclosure");
    }

    @Test
    void givenTwoMappingsOfOneFeedAndEntity_thenValidationNamesBoth() throws IOException {
        Files.writeString(root.resolve("again.yaml"), CountyRig.MAPPING);
        settings.put("mappings", SHIPPED + "fl-dor-nal.yaml," + root.resolve("again.yaml"));
        assertThat(problems().get("mappings"))
                .singleElement()
                .asString()
                .contains("fl-dor-nal.yaml and again.yaml both map feed county.12086, entity parcel");
    }

    @Test
    void givenAMappingOverTheNetwork_thenItsHostAndTheCacheFolderMustBeGiven() throws IOException {
        Path mapping = root.resolve("remote.yaml");
        Files.writeString(
                mapping,
                CountyRig.MAPPING.replace("path: \"12086/NAL*.csv\"", "url: 'https://data.example.gov/x.csv'"));
        settings.put("mappings", mapping.toString());
        assertThat(problems()).containsOnlyKeys("fetch.dir", "fetch.allowed.hosts");
        assertThat(problems().get("fetch.allowed.hosts"))
                .singleElement()
                .asString()
                .contains(
                        "remote.yaml: source.url may not be asked: the host data.example.gov is not among", "none yet");
        assertThat(problems().get("fetch.dir")).singleElement().asString().contains("is needed by remote.yaml");
        assertThatThrownBy(() -> CountySettings.of(settings))
                .as("a task that is given them without validation refuses them too")
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("fetch.dir");

        settings.putAll(Map.of("fetch.dir", root.toString(), "fetch.allowed.hosts", "*.example.gov"));
        assertThat(problems()).isEmpty();
        assertThat(CountySettings.of(settings).fetch().folder()).isEqualTo(root);
    }

    @Test
    void givenDefaults_thenNothingMayBeAskedOverTheNetwork() {
        FetchSettings fetch = CountySettings.of(settings).fetch();
        assertThat(fetch.folder()).isNull();
        assertThat(fetch.hosts()).hasToString("none yet");
        assertThat(fetch.allowPrivate()).isFalse();
        assertThat(fetch.allowHttp()).isFalse();
        assertThat(fetch.maxBytes()).isEqualTo(20_000_000_000L);
        assertThat(fetch.requestsPerSecond()).isEqualTo(4);
        assertThat(fetch.bytesPerSecond()).isEqualTo(20_000_000);
        assertThat(fetch.timeout()).hasSeconds(60);
    }

    @Test
    void givenBackoffsThatContradict_thenValidationNamesTheLonger() {
        settings.putAll(Map.of("retry.backoff.ms", "1000", "retry.backoff.max.ms", "10"));
        assertThat(problems()).containsOnlyKeys("retry.backoff.max.ms");
    }

    @Test
    void givenAnArchiveWithinTheRootOrAroundIt_thenValidationNamesBoth() throws IOException {
        Path inside = Files.createDirectories(root.resolve("archive"));
        for (Path archive : List.of(inside, root, root.getParent())) {
            settings.put("archive.dir", archive.toString());
            assertThat(problems().get("archive.dir"))
                    .singleElement()
                    .asString()
                    .contains(archive.toString(), "root.dir is " + root, "of which one lies in the other");
            assertThatThrownBy(() -> CountySettings.of(settings)).hasMessageContaining("archive.dir");
        }
    }

    @Test
    void givenAnArchiveThatIsNotThere_thenValidationSaysSoAndATaskStartsAllTheSame() {
        settings.put("archive.dir", folder.resolve("unmounted").toString());
        assertThat(problems().get("archive.dir"))
                .singleElement()
                .asString()
                .contains("unmounted, which is no folder that can be written to on this worker; allowed: nothing");
        assertThat(CountySettings.of(settings).archive()).isNotNull();
    }

    @Test
    void givenAnArchiveBesideTheRoot_thenItIsTakenAndMoveIsRefusedForSharedFilesOnly() throws IOException {
        settings.put(
                "archive.dir",
                Files.createDirectories(folder.resolve("archive")).toString());
        settings.put("archive.mode", "move");
        assertThat(problems()).isEmpty();

        Files.writeString(root.resolve("parcels.yaml"), CountyRig.MAPPING);
        Files.writeString(
                root.resolve("sales.yaml"),
                CountyRig.MAPPING.replace("12086", "12011").replace("12011/NAL", "12086/NAL"));
        settings.put("mappings", root.resolve("parcels.yaml") + "," + root.resolve("sales.yaml"));
        assertThat(problems().get("archive.mode"))
                .singleElement()
                .asString()
                .contains("parcels.yaml and sales.yaml both read 12086/NAL*.csv");
        settings.put("archive.mode", "copy");
        assertThat(problems()).isEmpty();
    }

    @Test
    void givenReleases_thenTheyAreReadAndWhatIsNoneIsRefused() {
        settings.put("guard.release", "county.12086/parcel@0123456789ab, county.48201/parcel@ba9876543210");
        assertThat(CountySettings.of(settings).guards().releases()).hasSize(2);
        for (String wrong : List.of("county.12086@0123456789ab", "county.12086/parcel@0123", "county.12086/roll@*")) {
            settings.put("guard.release", wrong);
            assertThat(problems().get("guard.release"))
                    .singleElement()
                    .asString()
                    .contains("'" + wrong + "' is no such entry", "like county.12086/parcel@0123456789ab");
        }
    }

    @Test
    void givenConsumerSettings_thenTheyReachTheStateConsumerAndNothingElse() {
        settings.put("state.consumer.security.protocol", "SSL");
        assertThat(CountySettings.of(settings).state().consumer())
                .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("bootstrap.servers", "localhost:9092"));
    }

    @Test
    void givenDefaults_thenTheyAreTheDocumentedOnes() {
        CountySettings county = CountySettings.of(settings);
        assertThat(county.poll().interval()).hasSeconds(60);
        assertThat(county.topics().values())
                .containsExactlyInAnyOrder("county.parcel", "county.transfer", "county.permit", "county.foreclosure");
        assertThat(county.topics()).containsOnlyKeys(Entity.values());
        assertThat(county.state().topic()).isEqualTo("cadastream.county-snapshot-state");
        assertThat(county.quarantine().topic()).isEqualTo("quarantine");
        assertThat(county.maxLostShare()).isEqualTo(0.2);
        assertThat(county.guards().holdHeader()).isTrue();
        assertThat(county.guards().releases()).isEmpty();
        assertThat(county.archive()).isNull();
        assertThat(county.exactlyOnce()).isFalse();
    }

    @Test
    void givenTheServiceManifest_thenConnectFindsThePlugin() {
        assertThat(ServiceLoader.load(SourceConnector.class)).hasAtLeastOneElementOfType(CountySourceConnector.class);
    }

    private Map<String, List<String>> problems() {
        Map<String, List<String>> problems = new HashMap<>();
        for (ConfigValue value : connector.validate(settings).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                problems.put(value.name(), value.errorMessages());
            }
        }
        return problems;
    }
}
