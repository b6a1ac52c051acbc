package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.yaml.YamlNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The charsets that a file may have. */
final class Charsets {
    private static final List<String> EBCDIC = List.of("IBM037", "IBM1047");

    /** In these a line feed is one byte: lines are found before they are decoded. */
    static final List<String> OF_LINES = List.of("UTF-8", "ISO-8859-1", "windows-1252", "US-ASCII", "ISO-8859-15");

    /** Lines may end at another byte than a line feed. */
    static final List<String> OF_TEXT = and(OF_LINES, EBCDIC);

    /** A JSON array is decoded as a whole. */
    static final List<String> OF_JSON = and(OF_LINES, List.of("UTF-16"));

    /** In these a position is a byte. */
    static final List<String> ONE_BYTE = and(OF_LINES.subList(1, OF_LINES.size()), EBCDIC);

    private static final byte LINE_FEED = '\n';

    /** How EBCDIC files end their lines: NEL. */
    private static final byte NEXT_LINE = 0x15;

    private Charsets() {}

    private static List<String> and(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    static Charset read(YamlNode node, List<String> allowed) {
        if (node.isAbsent()) {
            return StandardCharsets.UTF_8;
        }
        String name = node.oneOf(allowed);
        if (!Charset.isSupported(name)) {
            throw node.error(
                    "'" + name + "' is not known to this Java runtime; needed is one with the module jdk.charsets");
        }
        return Charset.forName(name);
    }

    static boolean isOneByte(Charset charset) {
        return ONE_BYTE.contains(charset.name());
    }

    static byte lineEnd(Charset charset) {
        return EBCDIC.contains(charset.name()) ? NEXT_LINE : LINE_FEED;
    }
}
