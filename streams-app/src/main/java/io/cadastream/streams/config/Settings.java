package io.cadastream.streams.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Every setting of the streams application. */
public final class Settings {
    static final String SERDE_PREFIX = "serde.";
    static final String KAFKA_PREFIX = "kafka.";

    private static final Pattern BOOTSTRAP = Pattern.compile("[^,:\\s]+:\\d{1,5}(?:\\s*,\\s*[^,:\\s]+:\\d{1,5})*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PARTITIONS = 10_000;
    private static final int MAX_COMMIT_MS = 60_000;

    static final Setting<String> BOOTSTRAP_SERVERS = matching(
            "bootstrap.servers", "localhost:9092", BOOTSTRAP, "host:port[,host:port…]", "Kafka brokers to start from.");
    static final Setting<String> APPLICATION_ID = matching(
            "application.id",
            "cadastream",
            NAME,
            "letters, digits, '.', '_' and '-'",
            "Consumer group, and prefix of internal topics and of transactions.");
    static final Setting<Path> STATE_DIR = new Setting<>(
            "state.dir",
            "state",
            "a directory",
            "Where the state stores live; can be lost, is then rebuilt from Kafka.",
            Path::of);
    static final Setting<Integer> HTTP_PORT = Setting.integer(
            "http.port", 8070, 0, MAX_PORT, "Port of /healthz, /readyz and /metrics; 0 takes a free one.");
    static final Setting<String> HTTP_HOST =
            Setting.text("http.host", "0.0.0.0", "a host name or address", "Address that the HTTP server binds to.");
    static final Setting<Integer> TOPICS_PARTITIONS = Setting.integer(
            "topics.partitions",
            6,
            1,
            MAX_PARTITIONS,
            "Partitions of topics that are missing at start and so created.");
    static final Setting<Short> REPLICATION_FACTOR = new Setting<>(
            "topics.replication.factor",
            "1",
            "a whole number from 1 to the number of brokers",
            "Replicas of created topics, internal ones and changelogs too.",
            text -> {
                short value = Short.parseShort(text);
                if (value < 1) {
                    throw new IllegalArgumentException();
                }
                return value;
            });
    static final Setting<Integer> COMMIT_INTERVAL = Setting.integer(
            "commit.interval.ms",
            50,
            1,
            MAX_COMMIT_MS,
            "Time between transactions. Each hop between stages waits for about half of it to a whole one.");
    static final Setting<Integer> THREADS =
            Setting.integer("num.stream.threads", 2, 1, 256, "Stream threads of this instance.");
    static final Setting<Integer> STANDBYS = Setting.integer(
            "num.standby.replicas", 0, 0, 10, "Warm copies of each store on other instances, for quick fail-over.");
    static final Setting<Optional<Path>> POLICY_FILE = new Setting<>(
            "policy.file",
            "",
            "a readable file, or empty for the built-in policy",
            "Survivorship policy, YAML.",
            text -> {
                if (!text.isEmpty() && !Files.isReadable(Path.of(text))) {
                    throw new IllegalArgumentException();
                }
                return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
            });
    static final Setting<Integer> TOMBSTONE_RETENTION = Setting.integer(
            "tombstone.retention.days",
            30,
            1,
            3_650,
            "How long a delete is remembered, so that a late update can't raise the dead.");
    static final Setting<String> REGISTRY_URL = Setting.text(
            "registry.url",
            "http://localhost:8081/apis/registry/v2",
            "an http(s) URL",
            "Schema registry; handed to the serdes as apicurio.registry.url.");
    static final Setting<String> DESERIALIZER = Setting.text(
            "deserializer.class",
            "io.apicurio.registry.serde.avro.AvroKafkaDeserializer",
            "a class that implements Deserializer",
            "Reads the values of change topics. Every serde.* setting is handed to it with the prefix taken off.");
    static final Setting<String> SERIALIZER = Setting.text(
            "serializer.class",
            "io.apicurio.registry.serde.avro.AvroKafkaSerializer",
            "a class that implements Serializer",
            "Writes the values of unified topics and the quarantine. Every serde.* setting is handed to it, too.");
    static final Setting<Duration> SHUTDOWN = new Setting<>(
            "shutdown.timeout.ms",
            "10000",
            "a whole number of milliseconds from 100 to 600000",
            "How long a stop may take before the process ends anyway.",
            text -> {
                long value = Long.parseLong(text);
                if (value < 100 || value > 600_000) {
                    throw new IllegalArgumentException();
                }
                return Duration.ofMillis(value);
            });

    private Settings() {}

    /** In the order in which the reference prints them. */
    public static List<Setting<?>> all() {
        return List.of(
                BOOTSTRAP_SERVERS,
                APPLICATION_ID,
                STATE_DIR,
                HTTP_PORT,
                HTTP_HOST,
                TOPICS_PARTITIONS,
                REPLICATION_FACTOR,
                COMMIT_INTERVAL,
                THREADS,
                STANDBYS,
                POLICY_FILE,
                TOMBSTONE_RETENTION,
                REGISTRY_URL,
                DESERIALIZER,
                SERIALIZER,
                SHUTDOWN);
    }

    /** Settings that are handed on with their prefix taken off: to whom, by prefix. */
    public static SortedMap<String, String> prefixes() {
        return new TreeMap<>(Map.of(
                SERDE_PREFIX, "Handed to the serializer and the deserializers.",
                KAFKA_PREFIX, "Handed to every Kafka client, security above all."));
    }

    private static Setting<String> matching(
            String key, String defaultValue, Pattern pattern, String allowed, String doc) {
        return new Setting<>(key, defaultValue, allowed, doc, text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }
}
