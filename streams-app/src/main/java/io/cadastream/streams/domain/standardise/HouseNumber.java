package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/**
 * The primary number at the start of a delivery line: {@code 123}, {@code 123A}, ranges and Queens numbers
 * {@code 112-10} (Publication 28 appendix D1), grid numbers {@code N6W23001} (D2), fractions {@code 123 1/2} (D3).
 */
final class HouseNumber {
    private HouseNumber() {}

    /** Takes the number off the front, when a street is left behind it. */
    static void take(Reading reading) {
        Tokens tokens = reading.tokens;
        int end = end(tokens, tokens.from());
        if (end == tokens.from() || end >= tokens.to()) {
            takeSpelled(reading);
            return;
        }
        String raw = number(tokens, tokens.from(), end);
        if (raw.indexOf('.') > 0 && onlySuffix(tokens, end)) {
            return;
        }
        reading.number = plain(raw, reading.findings);
        tokens.startAt(end);
    }

    /** {@code ONE MAIN ST}: the one number that is often written as a word. */
    private static void takeSpelled(Reading reading) {
        Tokens tokens = reading.tokens;
        if (tokens.at(tokens.from()).equals("ONE") && tokens.size() > 2) {
            reading.number = "1";
            reading.findings.guessed("ONE read as the house number 1", Findings.LIKELY);
            tokens.startAt(tokens.from() + 1);
        }
    }

    private static boolean onlySuffix(Tokens tokens, int from) {
        return tokens.word(from).suffix() != null && tokens.breaksBefore(from + 1);
    }

    /** Where the number that starts here ends; the same position when there is none. */
    static int end(Tokens tokens, int start) {
        String first = tokens.at(start);
        if (isGridHalf(first) && isGridHalf(tokens.at(start + 1))) {
            return start + 2;
        }
        if (!isNumber(first)) {
            return start;
        }
        return Shape.isFraction(tokens.at(start + 1)) ? start + 2 : start + 1;
    }

    private static String number(Tokens tokens, int start, int end) {
        boolean grid = end == start + 2 && isGridHalf(tokens.at(start));
        return grid ? tokens.at(start) + tokens.at(start + 1) : tokens.join(start, end);
    }

    /** Without leading zeros, since counties pad them; null when only zeros are left. */
    static @Nullable String plain(String raw, Findings findings) {
        int zeros = 0;
        while (zeros < raw.length() - 1 && raw.charAt(zeros) == '0' && Tokens.isDigit(raw.charAt(zeros + 1))) {
            zeros++;
        }
        String plain = raw.substring(zeros);
        if (plain.equals("0")) {
            findings.changed("house number 0 is none");
            return null;
        }
        if (zeros > 0) {
            findings.changed("leading zeros of the house number left out");
        }
        return plain;
    }

    static boolean isNumber(String word) {
        if (word.isEmpty()) {
            return false;
        }
        int digits = Shape.digits(word, 0);
        if (digits == 0) {
            return isGrid(word);
        }
        if (digits == word.length()) {
            return true;
        }
        char next = word.charAt(digits);
        if (next == '-' || next == '.') {
            return isSecondHalf(word, digits + 1, next == '-');
        }
        return digits == word.length() - 1 && Shape.isLetters(word, digits);
    }

    /** {@code 20}, {@code 20A}, {@code A} after the hyphen. */
    private static boolean isSecondHalf(String word, int start, boolean letterAllowed) {
        int digits = Shape.digits(word, start);
        if (letterAllowed && digits > start && digits < word.length() && word.charAt(digits) == '-') {
            return isSecondHalf(word, digits + 1, true);
        }
        int letters = word.length() - digits;
        return letters == 0 && digits > start || letterAllowed && letters == 1 && Shape.isLetters(word, digits);
    }

    /** {@code N6W23001}, and {@code N5023} of rural Wisconsin. */
    private static boolean isGrid(String word) {
        if (!isCompass(word.charAt(0))) {
            return false;
        }
        int digits = Shape.digits(word, 1);
        if (digits == 1) {
            return false;
        }
        if (digits == word.length()) {
            return digits > 3;
        }
        return isCompass(word.charAt(digits)) && isSecondHalf(word, digits + 1, false);
    }

    private static boolean isGridHalf(String word) {
        return word.length() > 1 && isCompass(word.charAt(0)) && Shape.digits(word, 1) == word.length();
    }

    private static boolean isCompass(char c) {
        return c == 'N' || c == 'S' || c == 'E' || c == 'W';
    }
}
