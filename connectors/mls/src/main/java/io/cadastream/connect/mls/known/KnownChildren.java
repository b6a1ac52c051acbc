package io.cadastream.connect.mls.known;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.state.StateRecord;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which records were last emitted of those that come inside of another, by it: {@code 7;P1=0123456789abcdef;P2=-} says that by
 * change 7 of the feed P1 had that content, and P2 was deleted. In memory as it stands there. Used by one thread.
 */
public final class KnownChildren implements Ledgers.Book {
    /** In place of a hash: the child was deleted by this change. */
    public static final long GONE = 0;

    private static final String ALLOWED = "allowed is plain text such as 7;P1=0123456789abcdef;P2=-";

    private final String topic;
    private final String prefix;
    private final long settled;
    private final Map<String, String> byParent = new HashMap<>();
    private final Set<String> unsure = new HashSet<>();

    KnownChildren(String topic, String prefix, long settled) {
        this.topic = topic;
        this.prefix = prefix;
        this.settled = settled;
    }

    @Override
    public void read(String parent, @Nullable String text) {
        unsure.remove(parent);
        if (text == null) {
            byParent.remove(parent);
            return;
        }
        parse(text);
        byParent.put(parent, text);
        if (Long.parseLong(text.split(";", 2)[0]) > settled) {
            unsure.add(parent);
        }
    }

    @Override
    public int size() {
        return byParent.size();
    }

    /**
     * The children of a record, and the hash of each. Of an entry whose changes may have been lost none is certain, so what
     * was deleted then is among them, to be deleted again.
     */
    public Map<String, Long> of(String parent) {
        String text = byParent.get(parent);
        if (text == null) {
            return Map.of();
        }
        Map<String, Long> known = parse(text);
        if (unsure.contains(parent)) {
            known.replaceAll((key, hash) -> GONE);
        } else {
            known.values().removeIf(hash -> hash == GONE);
        }
        return known;
    }

    /**
     * Notes what was emitted, and returns the entry for the state topic.
     *
     * @param number the how manieth change of the feed this is, as it stands in the offset
     * @param children hash by key; {@link #GONE} for those that were deleted
     */
    public SourceRecord note(SourcePosition at, long number, String parent, Map<String, Long> children) {
        StringJoiner text = new StringJoiner(";", number + ";", "");
        children.forEach((key, hash) -> text.add(URLEncoder.encode(key, StandardCharsets.UTF_8) + "="
                + (hash == GONE ? "-" : String.format("%016x", hash))));
        byParent.put(parent, text.toString());
        unsure.remove(parent);
        return StateRecord.of(at, topic, prefix + parent, text.toString(), "children");
    }

    private static Map<String, Long> parse(String text) {
        Map<String, Long> children = new LinkedHashMap<>();
        String[] parts = text.split(";");
        try {
            Long.parseLong(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                String[] child = parts[i].split("=", 2);
                children.put(
                        URLDecoder.decode(child[0], StandardCharsets.UTF_8),
                        child[1].equals("-") ? GONE : Long.parseUnsignedLong(child[1], 16));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(ALLOWED, e);
        }
        return children;
    }
}
