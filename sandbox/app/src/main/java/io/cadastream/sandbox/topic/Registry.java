package io.cadastream.sandbox.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Schemas by their id and by their subject, over the REST paths that every Confluent-compatible registry has. */
public final class Registry {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;

    /** A schema with the id that stands before each value written with it. */
    public record Registered(int id, Schema schema) {}

    private final String api;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<Integer, Optional<Schema>> byId = new HashMap<>();

    /** @param api base address, below which {@code /schemas} and {@code /subjects} are */
    public Registry(String api) {
        this.api = api.replaceAll("/+$", "");
    }

    /** The schema of an id; empty when the registry does not know it. */
    public Optional<Schema> schema(int id) {
        return byId.computeIfAbsent(
                id, unknown -> get("/schemas/ids/" + unknown).flatMap(Registry::parse));
    }

    /** The newest schema of a topic's values; empty when there is none. */
    public Optional<Registered> latest(String topic) {
        return get("/subjects/" + topic + "-value/versions/latest")
                .flatMap(found -> parse(found)
                        .map(schema -> new Registered(found.path("id").asInt(), schema)));
    }

    private static Optional<Schema> parse(JsonNode found) {
        try {
            return Optional.of(new Schema.Parser().parse(found.path("schema").asText()));
        } catch (AvroRuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<JsonNode> get(String path) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(api + path))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            if (answer.statusCode() != 200) {
                throw new StackException("the schema registry at " + api + " answered " + answer.statusCode() + " to "
                        + path + "; does --registry name its Confluent-compatible API?");
            }
            return Optional.of(JSON.readTree(answer.body()));
        } catch (IOException | IllegalArgumentException e) {
            throw new StackException(
                    "the schema registry at " + api + " does not answer: " + e
                            + "; is it up? name another with --registry",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while asking the schema registry", e);
        }
    }
}
