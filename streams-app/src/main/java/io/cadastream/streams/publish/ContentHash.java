package io.cadastream.streams.publish;

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
    private static final Map<Schema, List<Schema.Field>> BY_NAME = new ConcurrentHashMap<>();

    private ContentHash() {}

    /** 32 hex characters. */
    public static String of(IndexedRecord record, Set<String> except) {
        MessageDigest digest = sha256();
        for (Schema.Field field : BY_NAME.computeIfAbsent(record.getSchema(), ContentHash::fieldsByName)) {
            Object value = record.get(field.pos());
            if (value != null && !except.contains(field.name())) {
                add(digest, field.name());
                add(digest, text(value));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** 32 hex characters for a text. */
    public static String of(String text) {
        MessageDigest digest = sha256();
        add(digest, text);
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static List<Schema.Field> fieldsByName(Schema schema) {
        return schema.getFields().stream()
                .sorted(Comparator.comparing(Schema.Field::name))
                .toList();
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
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
