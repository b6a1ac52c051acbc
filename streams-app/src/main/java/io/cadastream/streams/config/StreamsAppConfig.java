package io.cadastream.streams.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The application's settings, validated; each is documented in {@link Settings}.
 *
 * @param serde handed to the serializer and the deserializers
 * @param kafka handed to every Kafka client, security above all
 */
public record StreamsAppConfig(
        String bootstrapServers,
        String applicationId,
        Path stateDir,
        String httpHost,
        int httpPort,
        int partitions,
        short replicationFactor,
        Duration commitInterval,
        int threads,
        int standbyReplicas,
        Optional<Path> policyFile,
        Duration tombstoneRetention,
        String deserializerClass,
        String serializerClass,
        SortedMap<String, String> serde,
        SortedMap<String, String> kafka,
        Duration shutdownTimeout) {

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|secret|token|jaas|credential|basic\\.auth|private\\.key).*");

    /**
     * Reads a properties file with environment variables over it.
     *
     * @throws ConfigException naming every setting that is wrong
     */
    public static StreamsAppConfig load(Path file, Map<String, String> environment) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return of(properties, environment);
    }

    /** @throws ConfigException naming every setting that is wrong */
    public static StreamsAppConfig of(Properties file, Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(file, environment);
        String bootstrap = reader.get(Settings.BOOTSTRAP_SERVERS);
        String applicationId = reader.get(Settings.APPLICATION_ID);
        Path stateDir = reader.get(Settings.STATE_DIR);
        String httpHost = reader.get(Settings.HTTP_HOST);
        Integer httpPort = reader.get(Settings.HTTP_PORT);
        Integer partitions = reader.get(Settings.TOPICS_PARTITIONS);
        Short replication = reader.get(Settings.REPLICATION_FACTOR);
        Integer commit = reader.get(Settings.COMMIT_INTERVAL);
        Integer threads = reader.get(Settings.THREADS);
        Integer standbys = reader.get(Settings.STANDBYS);
        Optional<Path> policy = reader.get(Settings.POLICY_FILE);
        Integer tombstones = reader.get(Settings.TOMBSTONE_RETENTION);
        String registry = reader.get(Settings.REGISTRY_URL);
        String deserializer = reader.get(Settings.DESERIALIZER);
        String serializer = reader.get(Settings.SERIALIZER);
        Duration shutdown = reader.get(Settings.SHUTDOWN);
        reader.check(List.of(Settings.SERDE_PREFIX, Settings.KAFKA_PREFIX));
        return new StreamsAppConfig(
                Objects.requireNonNull(bootstrap),
                Objects.requireNonNull(applicationId),
                Objects.requireNonNull(stateDir),
                Objects.requireNonNull(httpHost),
                Objects.requireNonNull(httpPort),
                Objects.requireNonNull(partitions),
                Objects.requireNonNull(replication),
                Duration.ofMillis(Objects.requireNonNull(commit)),
                Objects.requireNonNull(threads),
                Objects.requireNonNull(standbys),
                Objects.requireNonNull(policy),
                Duration.ofDays(Objects.requireNonNull(tombstones)),
                Objects.requireNonNull(deserializer),
                Objects.requireNonNull(serializer),
                reader.prefixed(Settings.SERDE_PREFIX, WireFormat.confluent(Objects.requireNonNull(registry))),
                reader.prefixed(Settings.KAFKA_PREFIX, Map.of()),
                Objects.requireNonNull(shutdown));
    }

    /** With secrets blotted out. */
    @Override
    public String toString() {
        return "bootstrap.servers=" + bootstrapServers + " application.id=" + applicationId + " state.dir=" + stateDir
                + " http=" + httpHost + ":" + httpPort + " partitions=" + partitions + " replication="
                + replicationFactor + " commit.interval=" + commitInterval.toMillis() + "ms threads=" + threads
                + " standbys=" + standbyReplicas + " policy="
                + policyFile.map(Path::toString).orElse("built-in")
                + " serde=" + redacted(serde) + " kafka=" + redacted(kafka);
    }

    private static Map<String, String> redacted(Map<String, String> settings) {
        Map<String, String> shown = new TreeMap<>(settings);
        shown.replaceAll(
                (key, value) -> SECRET.matcher(key).matches() ? "****" : value.replaceAll("//[^/@\\s]+@", "//****@"));
        return shown;
    }
}
