package io.cadastream.streams.domain.standardise;

/** What a word looks like, letter by letter: numbers, ordinals, fractions, identifiers. No regular expressions: hot path. */
final class Shape {
    private Shape() {}

    static boolean isDigits(String word) {
        return !word.isEmpty() && digits(word, 0) == word.length();
    }

    static boolean isDigits(String word, int length) {
        return word.length() == length && isDigits(word);
    }

    static boolean hasDigit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Tokens.isDigit(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@code 1/2}. */
    static boolean isFraction(String word) {
        int slash = word.indexOf('/');
        return slash > 0
                && digits(word, 0) == slash
                && slash < word.length() - 1
                && digits(word, slash + 1) == word.length();
    }

    /** {@code 5TH}, {@code 22ND}. */
    static boolean isOrdinal(String word) {
        int digits = digits(word, 0);
        if (digits == 0 || word.length() != digits + 2) {
            return false;
        }
        return word.endsWith("TH") || word.endsWith("ST") || word.endsWith("ND") || word.endsWith("RD");
    }

    static boolean isLetter(String word) {
        return word.length() == 1 && isLetter(word.charAt(0));
    }

    /** What may name a unit: a letter, or anything with a digit that is no ordinal. */
    static boolean isShortUnit(String word) {
        return isLetter(word) || hasDigit(word) && !isOrdinal(word);
    }

    /** The number of a route: {@code 50}, {@code 60E}, {@code 5A}. */
    static boolean isRouteNumber(String word) {
        int digits = digits(word, 0);
        return digits > 0 && word.length() - digits <= 2 && isLetters(word, digits);
    }

    /** One letter, or the same twice, as Wisconsin and Missouri name county roads. */
    static boolean isRouteLetters(String word) {
        return isLetter(word) || word.length() == 2 && isLetters(word, 0) && word.charAt(0) == word.charAt(1);
    }

    static boolean isLetters(String word, int start) {
        for (int i = start; i < word.length(); i++) {
            if (!isLetter(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Where the digits that begin at a position end. */
    static int digits(String word, int start) {
        int end = start;
        while (end < word.length() && Tokens.isDigit(word.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
