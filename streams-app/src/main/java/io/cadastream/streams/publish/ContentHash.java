package io.cadastream.streams.publish;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Hash of a flat record's content: names and values of the fields that are not null, by name. A field that a newer
 * schema adds, and that is null, does not change the hash.
 */
public final class ContentHash {
    private static final int BYTES = 16;
    private static final int USUAL_BYTES = 2048;
    private static final Map<Schema, List<NamedField>> BY_NAME = new ConcurrentHashMap<>();

    /**
     * A field as the hash sees it.
     *
     * @param framed its name as {@link #frame} writes it
     */
    private record NamedField(String name, int pos, byte[] framed) {}

    private ContentHash() {}

    /** 32 hex characters. */
    public static String of(IndexedRecord record, Set<String> except) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(USUAL_BYTES);
        for (NamedField field : BY_NAME.computeIfAbsent(record.getSchema(), ContentHash::fieldsByName)) {
            Object value = record.get(field.pos());
            if (value != null && !except.contains(field.name())) {
                content.writeBytes(field.framed());
                frame(text(value), content);
            }
        }
        return hash(content);
    }

    /** 32 hex characters for a text. */
    public static String of(String text) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(text.length() + Integer.BYTES);
        frame(text, content);
        return hash(content);
    }

    private static List<NamedField> fieldsByName(Schema schema) {
        return schema.getFields().stream()
                .sorted(Comparator.comparing(Schema.Field::name))
                .map(field -> {
                    ByteArrayOutputStream framed = new ByteArrayOutputStream();
                    frame(field.name(), framed);
                    return new NamedField(field.name(), field.pos(), framed.toByteArray());
                })
                .toList();
    }

    /** Length and UTF-8 bytes, so that no two lists of texts look the same. */
    private static void frame(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write(bytes.length >>> shift);
        }
        out.writeBytes(bytes);
    }

    private static String hash(ByteArrayOutputStream content) {
        byte[] digest = sha256().digest(content.toByteArray());
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return HexFormat.of().formatHex(copy);
        }
        return value.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
