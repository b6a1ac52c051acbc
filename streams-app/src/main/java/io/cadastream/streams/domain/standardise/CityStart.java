package io.cadastream.streams.domain.standardise;

/** Where the city begins in a line without commas: {@code 12 N MAIN ST APT 4 SAN ANTONIO}. */
final class CityStart {
    private CityStart() {}

    /** The first word of the city; the end of the words when there is none. */
    static int find(Reading reading) {
        Tokens tokens = reading.tokens;
        int known = known(tokens);
        int end = streetEnd(tokens);
        boolean told = end > tokens.from() && end < tokens.to();
        if (known < tokens.to() && isBehindStreet(tokens, known) && !(told && isLongerName(tokens, end, known))) {
            return known;
        }
        if (told) {
            reading.findings.guessed("the city begins where the street seems to end", Findings.LIKELY);
            return end;
        }
        return known < tokens.to() ? known : lastWord(reading, end);
    }

    private static int lastWord(Reading reading, int streetEnd) {
        Tokens tokens = reading.tokens;
        if (streetEnd < 0 && tokens.size() > 1 && mayBeCity(tokens, tokens.to() - 1)) {
            reading.findings.guessed("the last word read as the city", Findings.WEAK);
            return tokens.to() - 1;
        }
        return tokens.to();
    }

    /** {@code PORT WASHINGTON}: between the street's end and the known place stand only words that names begin with. */
    private static boolean isLongerName(Tokens tokens, int streetEnd, int known) {
        for (int i = streetEnd; i < known; i++) {
            if (tokens.word(i).suffix() == null || tokens.word(i).strong()) {
                return false;
            }
        }
        return streetEnd < known;
    }

    private static boolean mayBeCity(Tokens tokens, int at) {
        return !Shape.hasDigit(tokens.at(at))
                && tokens.word(at).suffix() == null
                && tokens.word(at).direction() == null
                && tokens.at(at).length() > 2;
    }

    /** The longest known place at the end that leaves a street. */
    static int known(Tokens tokens) {
        if (!tokens.word(tokens.to() - 1).is(Word.Role.ENDS_PLACE)) {
            return tokens.to();
        }
        for (int start = Math.max(tokens.from() + 1, tokens.to() - Cities.LONGEST); start < tokens.to(); start++) {
            if (Cities.isKnown(tokens.join(start, tokens.to()))) {
                return start;
            }
        }
        return tokens.to();
    }

    private static boolean isBehindStreet(Tokens tokens, int at) {
        Word before = tokens.word(at - 1);
        boolean something = at - 1 > tokens.from();
        return something && (before.suffix() != null || before.direction() != null || before.lone() != null)
                || Shape.hasDigit(tokens.at(at - 1))
                || tokens.at(at - 1).length() == 1
                || at - 1 == tokens.from();
    }

    /** Behind suffix, direction and unit; -1 when nothing says where the street ends. */
    private static int streetEnd(Tokens tokens) {
        int unit = firstUnit(tokens);
        if (unit < tokens.to()) {
            return SecondaryUnit.end(tokens, unit);
        }
        int highway = HighwayName.end(tokens, nameStart(tokens));
        if (highway > 0) {
            return tail(tokens, highway);
        }
        int suffix = lastSuffix(tokens, true);
        if (suffix < 0) {
            suffix = lastSuffix(tokens, false);
        }
        return suffix >= 0 ? tail(tokens, suffix + 1) : gridEnd(tokens);
    }

    private static int nameStart(Tokens tokens) {
        return tokens.word(tokens.from()).direction() != null ? tokens.from() + 1 : tokens.from();
    }

    private static int firstUnit(Tokens tokens) {
        for (int i = tokens.from() + 1; i < tokens.to(); i++) {
            boolean designated = tokens.at(i).equals("#") || tokens.word(i).plainUnit();
            boolean guarded = tokens.word(i).unit() != null
                    && SecondaryUnit.afterStreet(tokens, i)
                    && Shape.isShortUnit(tokens.at(i + 1));
            if (i + 1 < tokens.to() && (designated || guarded)) {
                return i;
            }
        }
        return tokens.to();
    }

    /** The last suffix that has a name before and a word behind; ST before a name, behind another suffix, is a saint. */
    private static int lastSuffix(Tokens tokens, boolean strong) {
        for (int i = tokens.to() - 2; i > nameStart(tokens); i--) {
            Word word = tokens.word(i);
            boolean saint = tokens.at(i).equals("ST") && tokens.word(i - 1).strong() && i - 1 > nameStart(tokens);
            if (word.suffix() != null && (word.strong() || !strong) && !saint) {
                return i;
            }
        }
        return -1;
    }

    /** {@code 842 E 1700 S}: a number and a direction. */
    private static int gridEnd(Tokens tokens) {
        for (int i = tokens.from(); i + 1 < tokens.to(); i++) {
            if (Shape.isDigits(tokens.at(i)) && tokens.word(i + 1).direction() != null) {
                return i + 2;
            }
        }
        return -1;
    }

    /** Behind an abbreviated direction, a designator that stands alone, and a unit without designator. */
    private static int tail(Tokens tokens, int start) {
        int at = start;
        if (isPostDirection(tokens, at)) {
            at++;
        }
        if (tokens.word(at).lone() != null && at + 1 < tokens.to()) {
            at++;
        }
        if (Shape.hasDigit(tokens.at(at)) && !Shape.isOrdinal(tokens.at(at))) {
            at++;
        }
        return at;
    }

    /** {@code N}, {@code NORTHEAST}; {@code WEST} is rather the beginning of a city, unless what follows is one. */
    private static boolean isPostDirection(Tokens tokens, int at) {
        if (tokens.word(at).direction() == null || at + 1 >= tokens.to()) {
            return false;
        }
        int length = tokens.at(at).length();
        return length <= 2 || length > 5 || Cities.isKnown(tokens.join(at + 1, tokens.to()));
    }
}
