package io.cadastream.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The connector configs of {@code deploy/connectors}, read as they are. */
final class ConnectorConfigs {
    static final Path FOLDER = Path.of("connectors");
    static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Z0-9_]+)}");

    private ConnectorConfigs() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** The {@code config} object of the named connector, with environment references filled in. */
    static Map<String, String> config(String name, Map<String, String> environment) {
        Map<String, String> config = new LinkedHashMap<>();
        read(FOLDER.resolve(name + ".json"))
                .get("config")
                .properties()
                .forEach(entry -> config.put(
                        entry.getKey(),
                        REFERENCE
                                .matcher(entry.getValue().asText())
                                .replaceAll(match -> environment.getOrDefault(match.group(1), "unset"))));
        return config;
    }
}
