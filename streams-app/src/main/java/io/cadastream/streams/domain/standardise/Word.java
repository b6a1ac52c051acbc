package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/**
 * Everything that one word may be in an address, looked up once: each part is the standard form, null when the word is
 * no such thing.
 *
 * @param strong the suffix is one that ends streets rather than being part of names: {@code RD}, not {@code LK}
 * @param plainUnit the designator is never part of a street name: {@code APT}, not {@code KEY}
 * @param lone a designator that may stand alone
 * @param state the code of a state whose name or abbreviation is this one word
 */
record Word(
        @Nullable String direction,
        @Nullable String suffix,
        boolean strong,
        @Nullable String unit,
        boolean plainUnit,
        @Nullable String lone,
        @Nullable String state) {

    static final Word PLAIN = new Word(null, null, false, null, false, null, null);
}
