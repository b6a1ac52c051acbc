package io.cadastream.streams.domain.standardise;

import java.util.Arrays;
import java.util.Locale;

/**
 * The words of an address: upper case, without the punctuation that Publication 28 §222 leaves out; {@code #} stands
 * alone, a full stop stays between digits ({@code 39.2}), a hyphen and a slash inside a word. Commas, semicolons and
 * line ends are remembered as breaks before the next word. Readers take words off at either end.
 */
final class Tokens {
    /** Longer text is no address; the rest is left out, so that the work is bounded. */
    static final int LONGEST = 300;

    private String[] text = new String[16];
    private Word[] words = new Word[16];
    private boolean[] breaks = new boolean[16];
    private int from;
    private int to;
    private boolean joinsNext;

    private Tokens() {}

    static Tokens of(String raw, Findings findings) {
        String line = raw;
        if (line.length() > LONGEST) {
            line = line.substring(0, LONGEST);
            findings.guessed("cut off after " + LONGEST + " characters", Findings.POOR);
        }
        if (!Ascii.is(line)) {
            line = Ascii.fold(line, findings);
        }
        String upper = line.toUpperCase(Locale.ROOT);
        if (!upper.equals(line)) {
            findings.changed("written in upper case");
        }
        Tokens tokens = new Tokens();
        tokens.split(upper);
        return tokens;
    }

    private void split(String line) {
        int start = -1;
        boolean pendingBreak = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (isPartOfWord(line, i)) {
                start = start < 0 ? i : start;
            } else if (!isLeftOut(c)) {
                pendingBreak = flush(line, start, i, pendingBreak);
                start = -1;
                if (c == '#') {
                    add("#", pendingBreak);
                    pendingBreak = false;
                }
                joinsNext |= c == '-' && to == 1 && Shape.isDigits(text[0]);
                pendingBreak |= c == ',' || c == ';' || c == '\n' || c == '\r' || c == '|';
            }
        }
        flush(line, start, line.length(), pendingBreak);
    }

    /** What a word is written without: {@code O'NEIL} is {@code ONEIL}, {@code U.S.} is {@code US}. */
    private static boolean isLeftOut(char c) {
        return c == '.' || c == '\'' || c == '`';
    }

    private static boolean isPartOfWord(String line, int at) {
        char c = line.charAt(at);
        if (isWord(c) || c == '&') {
            return true;
        }
        boolean joins = c == '-' || c == '/' || c == '.';
        if (!joins || at == 0 || at == line.length() - 1) {
            return false;
        }
        char before = line.charAt(at - 1);
        char after = line.charAt(at + 1);
        return c == '-'
                ? isWord(before) && isWord(after)
                : c == '.' ? isDigit(before) && isDigit(after) : isWord(before) && isWord(after);
    }

    private boolean flush(String line, int start, int end, boolean pendingBreak) {
        if (start < 0) {
            return pendingBreak;
        }
        String token = withoutLeftOut(line, start, end);
        int dash = fractionDash(token);
        if (dash > 0) {
            add(token.substring(0, dash), pendingBreak);
            add(token.substring(dash + 1), false);
        } else {
            add(token, pendingBreak);
        }
        return false;
    }

    private static String withoutLeftOut(String line, int start, int end) {
        int at = start;
        while (at < end && !isLeftOut(line.charAt(at))) {
            at++;
        }
        if (at == end) {
            return line.substring(start, end);
        }
        StringBuilder word = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (isPartOfWord(line, i)) {
                word.append(line.charAt(i));
            }
        }
        return word.toString();
    }

    /** {@code 123-1/2} is {@code 123 1/2}: appendix D3. */
    private static int fractionDash(String token) {
        int length = token.length();
        return length >= 5
                        && token.charAt(length - 2) == '/'
                        && token.charAt(length - 4) == '-'
                        && isDigit(token.charAt(length - 1))
                        && isDigit(token.charAt(length - 3))
                ? length - 4
                : -1;
    }

    private void add(String token, boolean breakBefore) {
        if (joinsNext) {
            joinsNext = false;
            if (Shape.isDigits(token) && !breakBefore) {
                text[0] = text[0] + "-" + token;
                return;
            }
        }
        if (to == text.length) {
            text = Arrays.copyOf(text, to * 2);
            words = Arrays.copyOf(words, to * 2);
            breaks = Arrays.copyOf(breaks, to * 2);
        }
        text[to] = token;
        words[to] = Publication28.word(token);
        breaks[to] = breakBefore && to > 0;
        to++;
    }

    int from() {
        return from;
    }

    /** After the last word. */
    int to() {
        return to;
    }

    int size() {
        return to - from;
    }

    boolean isEmpty() {
        return to <= from;
    }

    /** The word at a position; empty outside. */
    String at(int index) {
        return index >= from && index < to ? text[index] : "";
    }

    Word word(int index) {
        return index >= from && index < to ? words[index] : Word.PLAIN;
    }

    /** Whether a comma or a line end stands before the word; true behind the last one. */
    boolean breaksBefore(int index) {
        return index >= to || breaks[index];
    }

    void startAt(int index) {
        from = index;
    }

    void endAt(int index) {
        to = index;
    }

    /** Puts one word in place of several, as it stands. */
    void merge(int start, int end, String merged, Word word) {
        text[start] = merged;
        words[start] = word;
        cut(start + 1, end);
    }

    /** Puts two words in place of one. */
    void split(int at, String first, String second) {
        add("", false);
        System.arraycopy(text, at + 1, text, at + 2, to - at - 2);
        System.arraycopy(words, at + 1, words, at + 2, to - at - 2);
        System.arraycopy(breaks, at + 1, breaks, at + 2, to - at - 2);
        text[at] = first;
        words[at] = Publication28.word(first);
        text[at + 1] = second;
        words[at + 1] = Publication28.word(second);
        breaks[at + 1] = false;
    }

    /** Takes words out of the middle. */
    void cut(int start, int end) {
        int gap = end - start;
        System.arraycopy(text, end, text, start, to - end);
        System.arraycopy(words, end, words, start, to - end);
        System.arraycopy(breaks, end, breaks, start, to - end);
        to -= gap;
    }

    String join(int start, int end) {
        if (end - start == 1) {
            return text[start];
        }
        StringBuilder joined = new StringBuilder(32);
        for (int i = start; i < end; i++) {
            if (i > start) {
                joined.append(' ');
            }
            joined.append(text[i]);
        }
        return joined.toString();
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return c >= 'A' && c <= 'Z' || isDigit(c);
    }
}
