package io.cadastream.streams.domain.standardise;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
        Tokens tokens = new Tokens();
        byte[] letters = line.getBytes(StandardCharsets.ISO_8859_1);
        if (upperCase(letters)) {
            findings.changed("written in upper case");
        }
        tokens.split(letters);
        return tokens;
    }

    /** Whether a letter had to change. */
    private static boolean upperCase(byte[] line) {
        boolean changed = false;
        for (int i = 0; i < line.length; i++) {
            byte c = line[i];
            if (c >= 'a' && c <= 'z') {
                line[i] = (byte) (c - 'a' + 'A');
                changed = true;
            }
        }
        return changed;
    }

    private void split(byte[] line) {
        int start = 0;
        int end = 0;
        boolean pendingBreak = false;
        for (int i = 0; i < line.length; i++) {
            byte c = line[i];
            if (isPartOfWord(line, i)) {
                // What is left out inside a word, as in O'NEIL and U.S., closes up: the line is overwritten from
                // behind.
                line[end++] = c;
            } else if (c != '.' && c != '\'' && c != '`') {
                pendingBreak = flush(line, start, end, pendingBreak);
                start = i + 1;
                end = start;
                if (c == '#') {
                    add("#", Word.PLAIN, pendingBreak);
                    pendingBreak = false;
                }
                joinsNext |= c == '-' && to == 1 && Shape.isDigits(text[0]);
                pendingBreak |= c == ',' || c == ';' || c == '\n' || c == '\r' || c == '|';
            }
        }
        flush(line, start, end, pendingBreak);
    }

    private static boolean isPartOfWord(byte[] line, int at) {
        byte c = line[at];
        if (isWord(c) || c == '&') {
            return true;
        }
        boolean joins = c == '-' || c == '/' || c == '.';
        if (!joins || at == 0 || at == line.length - 1) {
            return false;
        }
        byte before = line[at - 1];
        byte after = line[at + 1];
        return c == '.' ? isDigit(before) && isDigit(after) : isWord(before) && isWord(after);
    }

    private boolean flush(byte[] line, int start, int end, boolean pendingBreak) {
        if (start == end) {
            return pendingBreak;
        }
        int dash = fractionDash(line, start, end);
        if (dash > 0) {
            add(line, start, dash, pendingBreak);
            add(line, dash + 1, end, false);
        } else {
            add(line, start, end, pendingBreak);
        }
        return false;
    }

    /** {@code 123-1/2} is {@code 123 1/2}: appendix D3. */
    private static int fractionDash(byte[] line, int start, int end) {
        return end - start >= 5
                        && line[end - 2] == '/'
                        && line[end - 4] == '-'
                        && isDigit(line[end - 1])
                        && isDigit(line[end - 3])
                ? end - 4
                : -1;
    }

    private void add(byte[] line, int start, int end, boolean breakBefore) {
        // Numbers, a part of every address, need no look-up: all words of the lists begin with a letter.
        int slot = line[start] < 'A' ? -1 : Publication28.WORDS.find(line, start, end);
        if (slot < 0) {
            add(new String(line, start, end - start, StandardCharsets.ISO_8859_1), Word.PLAIN, breakBefore);
        } else {
            add(Publication28.WORDS.text(slot), Publication28.WORDS.word(slot), breakBefore);
        }
    }

    private void add(String token, Word word, boolean breakBefore) {
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
        words[to] = word;
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
        add("", Word.PLAIN, false);
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

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(int c) {
        return c >= 'A' && c <= 'Z' || isDigit(c);
    }
}
