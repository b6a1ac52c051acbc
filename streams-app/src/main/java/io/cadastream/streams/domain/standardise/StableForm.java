package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/**
 * Whether a reading surely stays the same when it is written out and read again: no word of it could be anything else.
 * For all others that is tried out, since commas, which Publication 28 does not write, may have told the parts apart.
 */
final class StableForm {
    private StableForm() {}

    static boolean isPlain(Address address) {
        return address.number() != null
                && address.suffix() != null
                && address.state() != null
                && address.zip5() != null
                && isPlainName(address.name())
                && isPlainCity(address.city())
                && isPlainUnit(address);
    }

    private static boolean isPlainUnit(Address address) {
        String unit = address.unit();
        if (unit == null) {
            return true;
        }
        boolean oneWord = unit.indexOf(' ') < 0;
        return oneWord && Shape.isShortUnit(unit);
    }

    private static boolean isPlainName(@Nullable String name) {
        if (name == null) {
            return false;
        }
        int start = 0;
        while (start < name.length()) {
            int end = name.indexOf(' ', start);
            boolean last = end < 0;
            String word = last ? name.substring(start) : name.substring(start, end);
            boolean saint = start == 0 && !last && word.equals("ST");
            if (!saint && !isPlainWord(word)) {
                return false;
            }
            start = last ? name.length() : end + 1;
        }
        return true;
    }

    /** Neither direction nor designator, at most a suffix written in full; without digits unless an ordinal. */
    private static boolean isPlainWord(String word) {
        Word meaning = Publication28.word(word);
        return word.length() > 1
                && meaning.direction() == null
                && meaning.unit() == null
                && meaning.lone() == null
                && (meaning.suffix() == null
                        || !meaning.strong() && Suffixes.full(meaning.suffix()).equals(word))
                && (!Shape.hasDigit(word) || Shape.isOrdinal(word))
                && !meaning.mayBeginHighway();
    }

    /** It is read back from a line of its own. */
    private static boolean isPlainCity(@Nullable String city) {
        if (city == null || city.length() < 2 || Shape.hasDigit(city)) {
            return false;
        }
        int blank = city.indexOf(' ');
        Word first = Publication28.word(blank < 0 ? city : city.substring(0, blank));
        return first.unit() == null && first.lone() == null;
    }
}
