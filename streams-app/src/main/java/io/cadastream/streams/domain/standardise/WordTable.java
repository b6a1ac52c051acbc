package io.cadastream.streams.domain.standardise;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A fixed hash table that is asked with a piece of a line, so that a listed word costs neither a string nor a second
 * pass for its hash: about half of the words of an address are listed, and looking them up is most of the work.
 */
final class WordTable {
    private final String[] texts;
    private final Word[] words;
    private final int mask;

    /** @param words by their text, ASCII */
    WordTable(Map<String, Word> words) {
        int size = Integer.highestOneBit(words.size()) * 8;
        this.texts = new String[size];
        this.words = new Word[size];
        this.mask = size - 1;
        words.forEach((text, word) -> {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            int slot = hash(bytes, 0, bytes.length) & mask;
            while (this.texts[slot] != null) {
                slot = slot + 1 & mask;
            }
            this.texts[slot] = text;
            this.words[slot] = word;
        });
    }

    /** The slot of the word between two positions; -1 when it is not listed. */
    int find(byte[] line, int start, int end) {
        int slot = hash(line, start, end) & mask;
        while (texts[slot] != null) {
            if (isSame(texts[slot], line, start, end)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    String text(int slot) {
        return texts[slot];
    }

    Word word(int slot) {
        return words[slot];
    }

    private static boolean isSame(String text, byte[] line, int start, int end) {
        int length = end - start;
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != line[start + i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] line, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + line[i];
        }
        return hash ^ hash >>> 12;
    }
}
