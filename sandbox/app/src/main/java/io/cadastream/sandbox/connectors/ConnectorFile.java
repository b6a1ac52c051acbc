package io.cadastream.sandbox.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One connector as a file holds it: {@code {"name": …, "config": {…}}}.
 *
 * @param name name of the connector in the cluster
 * @param config setting → value, in the order of the file
 */
public record ConnectorFile(String name, Map<String, String> config) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads files, and every {@code *.json} of folders, in order of their names.
     *
     * @throws ConnectorsException naming the file that is missing or no connector config
     */
    public static List<ConnectorFile> read(Collection<Path> paths) {
        List<ConnectorFile> files = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : Files.isDirectory(path) ? jsonFiles(path) : List.of(path)) {
                files.add(read(file));
            }
        }
        return files;
    }

    /**
     * Reads one file.
     *
     * @throws ConnectorsException naming the file when it is missing or no connector config
     */
    public static ConnectorFile read(Path file) {
        JsonNode json = parse(file);
        String name = json.path("name").asText("");
        JsonNode settings = json.path("config");
        if (name.isBlank() || !settings.isObject()) {
            throw new ConnectorsException(file + " is no connector config: expected {\"name\": …, \"config\": {…}}");
        }
        Map<String, String> config = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> setting : settings.properties()) {
            if (!setting.getValue().isValueNode() || setting.getValue().isNull()) {
                throw new ConnectorsException(
                        file + ": setting " + setting.getKey() + " must be a text, number or boolean");
            }
            config.put(setting.getKey(), setting.getValue().asText());
        }
        if (!config.containsKey("connector.class")) {
            throw new ConnectorsException(file + ": setting connector.class is missing");
        }
        return new ConnectorFile(name, config);
    }

    /** Class of the plugin. */
    public String pluginClass() {
        return String.valueOf(config.get("connector.class"));
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new ConnectorsException(
                    file + " is no JSON: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr(),
                    e);
        } catch (IOException e) {
            throw new ConnectorsException("cannot read " + file, e);
        }
    }

    private static List<Path> jsonFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new ConnectorsException("no *.json file in " + folder);
            }
            return found;
        } catch (IOException e) {
            throw new ConnectorsException("cannot list " + folder, e);
        }
    }
}
