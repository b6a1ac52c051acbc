package io.cadastream.sandbox.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.topic.PlainJson;
import io.cadastream.sandbox.topic.Registry;
import io.cadastream.sandbox.topic.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A quarantined value as far as it can be read.
 *
 * @param kind what it is, in words
 * @param text decoded Avro and JSON laid out, text as it is, other bytes as a hex dump
 */
public record RawValue(String kind, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DUMPED = 2 * 1024;
    private static final int LINE = 16;

    public static RawValue of(Bytes raw, Registry registry) {
        byte[] bytes = raw.array();
        if (bytes.length == 0) {
            return new RawValue("nothing: the value is empty", "");
        }
        Optional<WireFormat.Decoded> avro = WireFormat.decode(bytes, registry);
        if (avro.isPresent()) {
            WireFormat.Decoded decoded = avro.get();
            return new RawValue(
                    "Avro, schema id " + decoded.schemaId() + ", "
                            + decoded.value().getSchema().getFullName(),
                    PlainJson.of(decoded.value()).toPrettyString());
        }
        Optional<String> text = text(bytes);
        return text.flatMap(RawValue::json)
                .map(json -> new RawValue("JSON", json.toPrettyString()))
                .or(() -> text.map(plain -> new RawValue("text", plain)))
                .orElseGet(() -> new RawValue(binary(bytes), hex(bytes)));
    }

    private static String binary(byte[] bytes) {
        return WireFormat.begins(bytes)
                ? "bytes that begin like Avro with schema id "
                        + ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt()
                        + ", which the registry does not know or which does not fit the bytes"
                : "bytes that are neither Avro in wire format nor text";
    }

    /** Strictly UTF-8, and nothing that a terminal would take for an order. */
    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean plain =
                    text.chars().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c));
            return plain ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder dump = new StringBuilder();
        int shown = Math.min(bytes.length, DUMPED);
        for (int at = 0; at < shown; at += LINE) {
            StringBuilder codes = new StringBuilder();
            StringBuilder letters = new StringBuilder();
            for (int i = at; i < Math.min(at + LINE, shown); i++) {
                codes.append(String.format(Locale.ROOT, "%02x ", bytes[i]));
                letters.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
            }
            dump.append(String.format(Locale.ROOT, "%06x  %-48s %s%n", at, codes, letters));
        }
        if (shown < bytes.length) {
            dump.append("and ").append(bytes.length - shown).append(" bytes more\n");
        }
        return dump.toString();
    }
}
