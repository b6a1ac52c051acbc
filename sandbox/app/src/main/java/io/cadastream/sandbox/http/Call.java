package io.cadastream.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.cadastream.sandbox.world.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path decoded
 * @param query decoded; of a name given twice the last counts
 */
public record Call(
        String method,
        String path,
        Map<String, String> query,
        @Nullable String authorization,
        byte[] body) {

    static Call of(HttpExchange exchange) throws IOException {
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestBody().readAllBytes());
    }

    /** A query option, when it was given. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A query option that counts something. */
    public int count(String name, int otherwise) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int count = Integer.parseInt(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, like a negative number.
        }
        throw new IllegalArgumentException(name + " must be a whole number from 0 up, not '" + text + "'");
    }

    /** The body as a JSON object. */
    public JsonNode json() throws IOException {
        try {
            JsonNode document = Json.MAPPER.readTree(body);
            if (document != null && document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("the body must be a JSON object");
    }

    /** The body as a JSON object of plain values, as text. */
    public Map<String, String> jsonFields() throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        json().properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("the body names no field");
        }
        return fields;
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int at = pair.indexOf('=');
                query.put(
                        decoded(at < 0 ? pair : pair.substring(0, at)), at < 0 ? "" : decoded(pair.substring(at + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
