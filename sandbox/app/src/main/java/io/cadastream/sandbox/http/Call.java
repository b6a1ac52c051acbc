package io.cadastream.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.cadastream.sandbox.world.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path decoded
 * @param query decoded, the fields of a posted form too; of a name given twice the last counts
 * @param headers by name in lower case; of one given twice the first counts
 */
public record Call(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
    private static final String FORM = "application/x-www-form-urlencoded";

    static Call of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (headers.getOrDefault("content-type", "").startsWith(FORM) && body.length > 0) {
            query.putAll(query(new String(body, StandardCharsets.UTF_8)));
        }
        return new Call(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, Map.copyOf(headers), body);
    }

    /** A header, when it was sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The header Authorization; null when it was not sent. */
    public @Nullable String authorization() {
        return headers.get("authorization");
    }

    /** The same call of another path. */
    public Call at(String otherPath) {
        return new Call(method, otherPath, query, headers, body);
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
