package io.cadastream.streams.domain.standardise;

import java.text.Normalizer;
import java.util.Map;

/** Letters and signs outside ASCII, folded to what Publication 28 knows: É to E, ½ to 1/2, long dashes to short ones. */
final class Ascii {
    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('\u2010', "-"),
            Map.entry('\u2011', "-"),
            Map.entry('\u2012', "-"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"),
            Map.entry('\u2212', "-"),
            Map.entry('\u2044', "/"),
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('\u02BC', "'"),
            Map.entry('\u2116', "#"),
            Map.entry('\u00BA', ""),
            Map.entry('\u00AA', ""),
            Map.entry('\u00DF', "SS"),
            Map.entry('\u00D8', "O"),
            Map.entry('\u00F8', "O"),
            Map.entry('\u0141', "L"),
            Map.entry('\u0142', "L"),
            Map.entry('\u00C6', "AE"),
            Map.entry('\u00E6', "AE"),
            Map.entry('\u0131', "I"));

    private Ascii() {}

    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 126) {
                return false;
            }
        }
        return true;
    }

    /** ASCII only; what has no counterpart becomes a blank. */
    static String fold(String text, Findings findings) {
        StringBuilder folded = new StringBuilder(text.length() + 8);
        boolean lost = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 126) {
                folded.append(c);
            } else {
                lost |= !append(folded, c);
            }
        }
        if (lost) {
            findings.guessed("letters outside ASCII left out", Findings.OPEN);
        } else {
            findings.changed("letters outside ASCII written in ASCII");
        }
        return folded.toString();
    }

    private static boolean append(StringBuilder folded, char c) {
        String sign = SIGNS.get(c);
        if (sign != null) {
            folded.append(sign);
            return true;
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            folded.append(c == '\u2028' || c == '\u2029' || c == '\u0085' ? '\n' : ' ');
            return true;
        }
        if (Character.getType(c) == Character.NON_SPACING_MARK || Character.getType(c) == Character.FORMAT) {
            return true;
        }
        return appendDecomposed(folded, c);
    }

    private static boolean appendDecomposed(StringBuilder folded, char c) {
        String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
        int before = folded.length();
        if (parts.indexOf('\u2044') > 0) {
            folded.append(' ');
        }
        for (int i = 0; i < parts.length(); i++) {
            char part = parts.charAt(i);
            if (part <= 126) {
                folded.append(part);
            } else if (part == '\u2044') {
                folded.append('/');
            }
        }
        if (folded.length() == before) {
            folded.append(' ');
            return false;
        }
        return true;
    }
}
