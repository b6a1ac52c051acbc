package io.cadastream.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cadastream.sandbox.world.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is sent back. */
public record Answer(int status, String contentType, byte[] body) {

    /** 200 with the document as JSON. */
    public static Answer json(Object document) {
        return json(200, document);
    }

    /** An OData error body: {@code {"error":{"code","message"}}}. */
    public static Answer error(int status, String message) {
        return json(status, Map.of("error", Map.of("code", Integer.toString(status), "message", message)));
    }

    /** Text of the given type, UTF-8. */
    public static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType + ";charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer json(int status, Object document) {
        try {
            return new Answer(status, "application/json;charset=utf-8", Json.MAPPER.writeValueAsBytes(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't write as JSON: " + document.getClass(), e);
        }
    }
}
