package io.cadastream.connect.kit.quarantine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/** Takes a connector's secrets out of whatever leaves it: reasons, locations, exception messages, raw bodies. */
public final class Secrets {
    private static final String MASK = "[hidden]";

    /** So many of those that were learned are kept: of tokens that are renewed, only the last ones can still turn up. */
    private static final int LEARNED = 16;

    private final List<String> values;
    private final Deque<String> learned = new ConcurrentLinkedDeque<>();

    private Secrets(List<String> values) {
        this.values = values;
    }

    public static Secrets none() {
        return new Secrets(List.of());
    }

    /** Knows the values as they are and as they look inside a URL. */
    public static Secrets of(String... values) {
        return new Secrets(Stream.of(values).flatMap(Secrets::shapes).distinct().toList());
    }

    /** One more, such as a token that was fetched. Any thread may call this. */
    public void learn(String value) {
        shapes(value).forEach(learned::addFirst);
        while (learned.size() > LEARNED) {
            learned.pollLast();
        }
    }

    private static Stream<String> shapes(String value) {
        return value.isBlank()
                ? Stream.empty()
                : Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .distinct();
    }

    public String redact(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, MASK);
        }
        for (String value : learned) {
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
