package io.cadastream.connect.kit.change;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * SHA-256 over values, each with its length in front so that neighbours can't run into each other. Fields that are null
 * are left out: a schema that gains an optional field does not change the hash of records that don't use it.
 */
public final class ContentHash {
    /** Gathered first: to hash a hundred short pieces one by one takes longer than all the rest. */
    private byte[] gathered = new byte[512];

    private int length;

    /** The first 32 hex characters of the hash of a record's content. */
    public static String of(Struct content) {
        return new ContentHash().add(content).hex32();
    }

    public ContentHash add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public ContentHash add(long number) {
        return add(Long.toString(number));
    }

    public ContentHash add(byte[] bytes) {
        int needed = Math.addExact(length, Integer.BYTES + bytes.length);
        if (needed > gathered.length) {
            gathered = Arrays.copyOf(gathered, Math.max(needed, 2 * gathered.length));
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            gathered[length++] = (byte) (bytes.length >>> shift);
        }
        System.arraycopy(bytes, 0, gathered, length, bytes.length);
        length = needed;
        return this;
    }

    public ContentHash add(Struct content) {
        for (Field field : content.schema().fields()) {
            Object value = content.get(field);
            if (value != null) {
                add(field.name());
                addValue(value);
            }
        }
        return this;
    }

    /** The first 32 hex characters. */
    public String hex32() {
        return HexFormat.of().formatHex(hashed(), 0, 16);
    }

    /** The first 64 bits. */
    public long first64() {
        return ByteBuffer.wrap(hashed()).getLong();
    }

    private byte[] hashed() {
        MessageDigest digest = sha256();
        digest.update(gathered, 0, length);
        return digest.digest();
    }

    private void addValue(Object value) {
        if (value instanceof Struct struct) {
            add(struct);
        } else if (value instanceof Map<?, ?> map) {
            add(map.size());
            new TreeMap<>(map).forEach((key, entry) -> {
                add(key.toString());
                addValue(entry);
            });
        } else if (value instanceof byte[] bytes) {
            add(bytes);
        } else if (value instanceof Date date) {
            add(date.getTime());
        } else if (value instanceof BigDecimal decimal) {
            add(decimal.toPlainString());
        } else {
            add(value.toString());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256, this one does not", e);
        }
    }
}
