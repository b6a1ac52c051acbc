package io.cadastream.connect.county.format;

import java.nio.charset.Charset;

/** What decoding leaves behind. */
final class Texts {
    private Texts() {}

    static boolean isUndecodable(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    static String undecodable(Charset charset) {
        return "The row holds bytes that are not " + charset + "; set source.format.charset to the file's own";
    }

    /** Without a byte order mark, as UTF-8 and as it looks when the file is read in a one-byte charset. */
    static String withoutMark(String text) {
        if (text.startsWith("\uFEFF")) {
            return text.substring(1);
        }
        return text.startsWith("ï»¿") ? text.substring(3) : text;
    }
}
