package io.cadastream.sandbox.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;

/**
 * Where everything of a running stack is reached; written to {@code endpoints.json} once all of it serves.
 *
 * @param apiKeys one key for each gateway role; empty until the gateway has routes that ask for one
 */
public record Endpoints(
        String gateway,
        String registry,
        String connect,
        String kafka,
        @JsonProperty("crm_jdbc") String crmJdbc,
        @JsonProperty("warehouse_jdbc") String warehouseJdbc,
        String mls,
        String county,
        String enrichment,
        String streams,
        @JsonProperty("kafka_metrics") String kafkaMetrics,
        @JsonProperty("connect_metrics") String connectMetrics,
        @JsonProperty("api_keys") Map<String, String> apiKeys) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Endpoints of(Ports ports) {
        return new Endpoints(
                http(ports.gateway()),
                http(ports.registry()),
                http(ports.connect()),
                "127.0.0.1:" + ports.kafka(),
                "jdbc:postgresql://127.0.0.1:" + ports.crm() + "/" + EmbeddedStack.CRM_DATABASE,
                "jdbc:postgresql://127.0.0.1:" + ports.warehouse() + "/" + EmbeddedStack.WAREHOUSE_DATABASE,
                http(ports.mls()),
                http(ports.county()),
                http(ports.enrichment()),
                http(ports.streams()),
                http(ports.kafkaMetrics()),
                http(ports.connectMetrics()),
                Map.of());
    }

    void write(Path file) {
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            JSON.writeValue(temporary.toFile(), this);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** @throws StackException when no stack has written it, saying how to start one */
    public static Endpoints read(Layout layout) {
        Path file = layout.endpointsFile();
        if (!Files.exists(file)) {
            throw new StackException("no running stack in " + layout.dir()
                    + " (no endpoints.json): start one with ./cadastream up, or name its folder with --dir");
        }
        try {
            return JSON.readValue(file.toFile(), Endpoints.class);
        } catch (IOException e) {
            throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** When the stack of this directory became ready. */
    public static Instant readySince(Layout layout) {
        try {
            return Files.getLastModifiedTime(layout.endpointsFile()).toInstant();
        } catch (IOException e) {
            throw new StackException("cannot read " + layout.endpointsFile() + ": " + e.getMessage(), e);
        }
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }
}
