package io.cadastream.connect.kit.quarantine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Takes a connector's secrets out of whatever leaves it: reasons, locations, exception messages, raw bodies. */
public final class Secrets {
    private static final String MASK = "[hidden]";

    private final List<String> values;

    private Secrets(List<String> values) {
        this.values = values;
    }

    public static Secrets none() {
        return new Secrets(List.of());
    }

    /** Knows the values as they are and as they look inside a URL. */
    public static Secrets of(String... values) {
        return new Secrets(Stream.of(values)
                .filter(value -> !value.isBlank())
                .flatMap(value -> Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .distinct()
                .toList());
    }

    public String redact(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, MASK);
        }
        return clean;
    }

    /** The same over bytes of any encoding that keeps ASCII as it is; other bytes stay untouched. */
    public byte[] redact(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String clean = redact(text);
        return clean.equals(text) ? bytes : clean.getBytes(StandardCharsets.ISO_8859_1);
    }
}
