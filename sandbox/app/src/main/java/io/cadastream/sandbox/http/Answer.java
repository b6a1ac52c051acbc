package io.cadastream.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cadastream.sandbox.world.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param headers beside the usual ones
 * @param cutAfter how many bytes of a body that is cut get through; negative for half of it
 */
public record Answer(
        int status, String contentType, byte[] body, Map<String, String> headers, Delivery delivery, int cutAfter) {

    /** Without further headers, and whole. */
    public Answer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of(), Delivery.WHOLE, -1);
    }

    /** How the body gets through. */
    public enum Delivery {
        WHOLE,
        /** The connection ends in the middle of it. */
        CUT,
        /** In pieces, with a second between them. */
        SLOW
    }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more, delivery, cutAfter);
    }

    /** The same, delivered this way. */
    public Answer delivered(Delivery other) {
        return new Answer(status, contentType, body, headers, other, cutAfter);
    }

    /** The same, but the connection ends after so many bytes of the body. */
    public Answer cutAfter(int bytes) {
        return new Answer(status, contentType, body, headers, Delivery.CUT, bytes);
    }

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

    /** The document as JSON. */
    public static Answer json(int status, Object document) {
        try {
            return new Answer(status, "application/json;charset=utf-8", Json.MAPPER.writeValueAsBytes(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't write as JSON: " + document.getClass(), e);
        }
    }
}
