package io.cadastream.streams.domain.standardise;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Secondary address unit designators (Publication 28 §213): {@code APT 5B}, {@code BLDG C APT 4}, {@code # 5},
 * {@code PH}. A unit without designator gets {@code #}, with a blank before the identifier, as §213.2 asks.
 */
final class SecondaryUnit {
    private static final String UNKNOWN = "#";

    /** Designators that stand alone and are names of streets too: {@code FRONT}, {@code UPPER LAKE}. */
    static final Set<String> NAME_WORDS = Set.of("FRONT", "SIDE", "UPPER", "LOWER", "OFFICE");

    private SecondaryUnit() {}

    /** Takes the first unit after the street's first word; what follows it in the same segment goes with it. */
    static void take(Reading reading) {
        Tokens tokens = reading.tokens;
        for (int i = tokens.from() + 1; i < tokens.to(); i++) {
            splitJoined(tokens, i);
            if (starts(tokens, i)) {
                read(reading, i, tokens.to());
                tokens.endAt(i);
                return;
            }
        }
        takeAlone(reading);
        takeFloor(reading);
    }

    /** A unit that a source sends in a field of its own. */
    static void readAlone(Reading reading) {
        Tokens tokens = reading.tokens;
        splitJoined(tokens, tokens.from());
        if (tokens.isEmpty()) {
            return;
        }
        boolean bare = designator(tokens, tokens.from(), tokens.to()) == null
                && !tokens.at(tokens.from()).equals(UNKNOWN);
        if (bare) {
            put(reading, UNKNOWN, identifiers(reading, tokens.from(), tokens.to()));
        } else {
            read(reading, tokens.from(), tokens.to());
        }
    }

    /** {@code APT5}, {@code STE200}: designator and identifier in one word. */
    private static void splitJoined(Tokens tokens, int at) {
        String word = tokens.at(at);
        int letters = 0;
        while (letters < word.length() && !Tokens.isDigit(word.charAt(letters))) {
            letters++;
        }
        if (letters < 3 || letters == word.length()) {
            return;
        }
        int end = word.charAt(letters - 1) == '-' ? letters - 1 : letters;
        if (Publication28.word(word.substring(0, end)).plainUnit()) {
            tokens.split(at, word.substring(0, end), word.substring(letters));
        }
    }

    /** A unit whose words are known. */
    static void readBetween(Reading reading, int start, int end) {
        read(reading, start, end);
    }

    /** Whether the first words are a unit rather than a name. */
    static boolean leads(Tokens tokens) {
        return tokens.word(tokens.from()).plainUnit()
                || tokens.at(tokens.from()).equals(UNKNOWN);
    }

    /** Whether a unit begins at this word. */
    static boolean starts(Tokens tokens, int at) {
        String word = tokens.at(at);
        Word meaning = tokens.word(at);
        boolean last = at == tokens.to() - 1;
        if (word.equals(UNKNOWN)) {
            return !last;
        }
        if (meaning.plainUnit()) {
            return !last && isIdentifier(tokens, at + 1);
        }
        if (meaning.unit() != null) {
            return !last
                    && (Shape.isShortUnit(tokens.at(at + 1)) || isFloor(tokens, at))
                    && (endsWhole(tokens, at + 2) || afterStreet(tokens, at));
        }
        return meaning.lone() != null && !last && isLoneUnit(tokens, at) && endsLone(tokens, at + 1);
    }

    /** {@code FL 1ST} behind a street. */
    private static boolean isFloor(Tokens tokens, int at) {
        return "FL".equals(tokens.word(at).unit()) && Shape.isOrdinal(tokens.at(at + 1)) && afterStreet(tokens, at);
    }

    /** {@code UNIT PH}, {@code APT 5}, {@code STE ONE}; but {@code UNIT ST} is a street. */
    private static boolean isIdentifier(Tokens tokens, int at) {
        return !tokens.word(at).strong() || tokens.breaksBefore(at) || at < tokens.to() - 1;
    }

    private static boolean endsWhole(Tokens tokens, int at) {
        return at >= tokens.to() || starts(tokens, at);
    }

    private static boolean endsLone(Tokens tokens, int at) {
        return starts(tokens, at) || at == tokens.to() - 1 && Shape.isShortUnit(tokens.at(at));
    }

    /** {@code BROADWAY PH}; but the words that streets are named by are units only behind a whole street. */
    private static boolean isLoneUnit(Tokens tokens, int at) {
        return !tokens.word(at).is(Word.Role.UNIT_OR_NAME) || afterStreet(tokens, at);
    }

    /** What stands before may be a whole street. */
    static boolean afterStreet(Tokens tokens, int at) {
        Word before = tokens.word(at - 1);
        return at - 1 > tokens.from() && (before.suffix() != null || before.direction() != null)
                || Shape.hasDigit(tokens.at(at - 1))
                || tokens.breaksBefore(at);
    }

    /** Where a unit that starts here ends when a city may follow: one identifier, and more designators with theirs. */
    static int end(Tokens tokens, int start) {
        int at = start;
        boolean lone = tokens.word(at).lone() != null;
        at++;
        while (at < tokens.to() && tokens.at(at).equals(UNKNOWN)) {
            at++;
        }
        if (at < tokens.to() && (!lone || Shape.isShortUnit(tokens.at(at)))) {
            at++;
        }
        if (at < tokens.to() && Shape.isFraction(tokens.at(at))) {
            at++;
        }
        boolean more = at < tokens.to()
                && (tokens.word(at).plainUnit() || tokens.at(at).equals(UNKNOWN));
        return more && at > start ? end(tokens, at) : at;
    }

    private static void read(Reading reading, int start, int end) {
        Tokens tokens = reading.tokens;
        int at = start;
        String designator = designator(tokens, at, end);
        if (designator != null) {
            reading.findings.written(tokens.at(at), designator);
            at++;
        }
        boolean sign = at < end && tokens.at(at).equals(UNKNOWN);
        while (at < end && tokens.at(at).equals(UNKNOWN)) {
            at++;
        }
        if (designator == null) {
            designator = UNKNOWN;
            if (at < end && !sign) {
                reading.findings.guessed(
                        tokens.join(at, end) + " read as a unit though no designator says so", Findings.LIKELY);
            }
        }
        put(reading, designator, identifiers(reading, at, end));
    }

    private static @Nullable String designator(Tokens tokens, int at, int end) {
        Word word = tokens.word(at);
        if (word.lone() != null) {
            return word.lone();
        }
        if (word.unit() == null || end == at + 1) {
            return null;
        }
        return word.unit().equals("NO") ? UNKNOWN : word.unit();
    }

    private static void put(Reading reading, String designator, @Nullable String identifiers) {
        boolean alone = Publication28.loneUnit(designator) != null;
        if (identifiers == null && !alone) {
            reading.findings.guessed(designator + " without an identifier left out", Findings.LIKELY);
            return;
        }
        reading.unitDesignator = designator;
        reading.unit = identifiers;
    }

    /** The identifiers, later designators among them abbreviated: {@code C APT 4}. */
    private static @Nullable String identifiers(Reading reading, int start, int end) {
        if (start >= end) {
            return null;
        }
        Tokens tokens = reading.tokens;
        StringBuilder kept = new StringBuilder(16);
        for (int i = start; i < end; i++) {
            String word = tokens.at(i);
            String designator = i + 1 < end && i > start ? tokens.word(i).unit() : null;
            String standard = designator != null ? designator : loneOr(tokens, i);
            boolean number = word.equals(UNKNOWN) || "NO".equals(tokens.word(i).unit()) && i + 1 < end;
            boolean signAfterDesignator = number
                    && tokens.word(i - 1).unit() != null
                    && !tokens.at(i - 1).equals("NO");
            if (!signAfterDesignator) {
                standard = ofFloor(tokens, i, standard);
                reading.findings.written(word, standard);
                kept.append(kept.isEmpty() ? "" : " ").append(standard);
            }
        }
        return kept.isEmpty() ? null : kept.toString();
    }

    /** {@code 1} of {@code FL 1ST}. */
    private static String ofFloor(Tokens tokens, int at, String word) {
        boolean floor = "FL".equals(tokens.word(at - 1).unit()) && Shape.isOrdinal(word);
        return floor ? word.substring(0, word.length() - 2) : word;
    }

    private static String loneOr(Tokens tokens, int at) {
        String lone = tokens.word(at).lone();
        return lone == null ? tokens.at(at) : lone;
    }

    /** BSMT, PH, REAR … at the end, after a street that is whole without it. */
    private static void takeAlone(Reading reading) {
        Tokens tokens = reading.tokens;
        int last = tokens.to() - 1;
        String lone = tokens.word(last).lone();
        if (lone != null && last > tokens.from() && isLoneUnit(tokens, last)) {
            reading.findings.written(tokens.at(last), lone);
            reading.unitDesignator = lone;
            tokens.endAt(last);
        } else if (last > tokens.from() + 1 && isBare(tokens, last)) {
            reading.findings.guessed(tokens.at(last) + " without an identifier left out", Findings.LIKELY);
            tokens.endAt(last);
        }
    }

    /** {@code MAIN ST APT}: a designator that names nothing. */
    private static boolean isBare(Tokens tokens, int at) {
        Word word = tokens.word(at);
        boolean designator = tokens.at(at).equals(UNKNOWN) || word.unit() != null && word.direction() == null;
        return designator
                && word.suffix() == null
                && (word.plainUnit() || tokens.word(at - 1).strong());
    }

    /** {@code 2ND FLOOR} is {@code FL 2}. */
    private static void takeFloor(Reading reading) {
        Tokens tokens = reading.tokens;
        int last = tokens.to() - 1;
        String ordinal = tokens.at(last - 1);
        if ("FL".equals(tokens.word(last).unit()) && Shape.isOrdinal(ordinal) && afterStreet(tokens, last - 1)) {
            reading.unitDesignator = "FL";
            reading.unit = ordinal.substring(0, ordinal.length() - 2);
            reading.findings.changed(ordinal + " " + tokens.at(last) + " written as FL " + reading.unit);
            tokens.endAt(last - 1);
        }
    }

    /** {@code MAIN ST 5B}: what follows the suffix, or the direction behind it, and looks like an identifier. */
    static void takeTrailing(Reading reading) {
        Tokens tokens = reading.tokens;
        int last = tokens.to() - 1;
        int start = Shape.isFraction(tokens.at(last)) ? last - 1 : last;
        if (reading.unitDesignator != null
                || start < tokens.from() + 2
                || !Shape.isShortUnit(tokens.at(start))
                || !isTrailing(tokens, start)) {
            return;
        }
        reading.unitDesignator = UNKNOWN;
        reading.unit = tokens.join(start, last + 1);
        reading.findings.guessed(reading.unit + " read as a unit though no designator says so", Findings.LIKELY);
        tokens.endAt(start);
    }

    private static boolean isTrailing(Tokens tokens, int at) {
        Word before = tokens.word(at - 1);
        return before.suffix() != null
                || before.direction() != null
                        && at > tokens.from() + 2
                        && tokens.word(at - 2).suffix() != null
                || tokens.breaksBefore(at);
    }

    /** {@code APT 5, 12 MAIN ST}: a unit that leads. */
    static void takeLeading(Reading reading) {
        Tokens tokens = reading.tokens;
        int start = tokens.from();
        if (!leads(tokens)) {
            return;
        }
        int end = end(tokens, start);
        boolean numberFollows = end > start + 1 && HouseNumber.end(tokens, end) > end && end + 1 < tokens.to();
        if (numberFollows) {
            read(reading, start, end);
            reading.findings.changed("the unit moved behind the street");
            tokens.startAt(end);
        }
    }
}
