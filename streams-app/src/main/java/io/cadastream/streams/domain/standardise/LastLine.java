package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/** City, state and ZIP at the end of a line (Publication 28 §22), taken off from the right. */
final class LastLine {
    private LastLine() {}

    /**
     * Takes country, ZIP, state, and the city where a comma or a line end sets it apart.
     *
     * @param given the city that the source sends beside the line
     */
    static void take(Reading reading, @Nullable String given) {
        takeCountry(reading);
        boolean zip = takeZip(reading);
        boolean state = takeState(reading, zip, given);
        int start = lastSegment(reading.tokens);
        if (start > reading.tokens.from() && isCity(reading.tokens, start)) {
            takeCity(reading, start);
        } else {
            reading.cityExpected = (zip || state) && given == null;
        }
        reading.cityGiven = given != null;
    }

    private static void takeCity(Reading reading, int start) {
        Tokens tokens = reading.tokens;
        if (start < tokens.to()) {
            reading.city = Cities.spelled(tokens.join(start, tokens.to()), reading.findings);
            tokens.endAt(start);
        }
    }

    /** Takes the city off the end of a line without commas. */
    static void takeUnmarkedCity(Reading reading) {
        int start = CityStart.find(reading);
        if (start < reading.tokens.to()) {
            takeCity(reading, start);
        }
    }

    /** {@code 12 MAIN ST TAMPA} beside the city TAMPA: the city is no part of the street. */
    static void dropGivenCity(Reading reading, String given) {
        Tokens tokens = reading.tokens;
        if (endsWith(tokens, tokens.to(), given)) {
            tokens.endAt(tokens.to() - words(given));
        }
    }

    private static boolean endsWith(Tokens tokens, int end, String given) {
        int start = end - words(given);
        return start > tokens.from() && tokens.join(start, end).equals(given);
    }

    /** {@code 12 OAK RD HOUSTON TX} beside the city HOUSTON; but {@code 12 HOUSTON CT} is a court. */
    private static boolean isBehindGiven(Tokens tokens, int state, String given) {
        int city = state - words(given);
        return endsWith(tokens, state, given)
                && city > tokens.from() + 1
                && (tokens.word(state).suffix() == null || hasStrong(tokens, city));
    }

    private static boolean hasStrong(Tokens tokens, int end) {
        for (int i = tokens.from() + 2; i < end; i++) {
            if (tokens.word(i).strong()) {
                return true;
            }
        }
        return false;
    }

    private static int words(String text) {
        int words = 1;
        for (int i = 0; i < text.length(); i++) {
            words += text.charAt(i) == ' ' ? 1 : 0;
        }
        return words;
    }

    /** {@code TAMPA FL 33601}: no number, no digit, no suffix; all of it is the city. */
    static void takeCityAlone(Reading reading) {
        Tokens tokens = reading.tokens;
        for (int i = tokens.from(); i < tokens.to(); i++) {
            if (Shape.hasDigit(tokens.at(i))
                    || tokens.word(i).strong()
                    || tokens.at(i).equals("#")) {
                return;
            }
        }
        takeCity(reading, tokens.from());
    }

    /** {@code 123 MAIN ST TAMPA}: a known place behind a street, though neither state nor ZIP follows. */
    static void takeKnownCity(Reading reading) {
        Tokens tokens = reading.tokens;
        int start = CityStart.known(tokens);
        if (start < tokens.to()
                && start - 1 > tokens.from()
                && tokens.word(start - 1).strong()) {
            takeCity(reading, start);
            reading.findings.guessed("the last words read as the city", Findings.LIKELY);
        }
    }

    private static void takeCountry(Reading reading) {
        Tokens tokens = reading.tokens;
        int last = tokens.to() - 1;
        if (last <= tokens.from() + 2) {
            return;
        }
        String word = tokens.at(last);
        int start = word.equals("USA") || word.equals("US") && !HighwayBefore.isRoad(tokens, last) ? last : -1;
        if (word.equals("STATES") && tokens.at(last - 1).equals("UNITED")) {
            start = last - 1;
        } else if (word.equals("AMERICA") && tokens.at(last - 3).equals("UNITED")) {
            start = last - 3;
        }
        if (start > tokens.from() + 1) {
            reading.findings.changed("the country left out");
            tokens.endAt(start);
        }
    }

    private static boolean takeZip(Reading reading) {
        Tokens tokens = reading.tokens;
        int last = tokens.to() - 1;
        if (last <= tokens.from() && !isStandaloneZip(tokens, last)) {
            return false;
        }
        unglueState(reading);
        last = tokens.to() - 1;
        int start = Shape.isDigits(tokens.at(last), 4) && Shape.isDigits(tokens.at(last - 1), 5) ? last - 1 : last;
        String text = start == last ? tokens.at(last) : tokens.at(start) + "-" + tokens.at(last);
        String zip = Zip.of(text);
        if (zip == null) {
            return takeShortZip(reading);
        }
        if (!isZipPlace(tokens, start)) {
            return false;
        }
        reading.zip5 = zip.substring(0, 5);
        reading.zip4 = zip.length() > 5 ? zip.substring(6) : null;
        if (!zip.equals(text) || start < last) {
            reading.findings.changed("ZIP+4 written with a hyphen");
        }
        tokens.endAt(start);
        return true;
    }

    private static boolean isStandaloneZip(Tokens tokens, int last) {
        return tokens.size() == 1
                && Zip.of(tokens.at(last)) != null
                && tokens.at(last).length() >= 9;
    }

    /** {@code MA 2139}: a spreadsheet has eaten the zero. */
    private static boolean takeShortZip(Reading reading) {
        Tokens tokens = reading.tokens;
        int last = tokens.to() - 1;
        String state = tokens.word(last - 1).state();
        if (!Zip.losesZero(state, tokens.at(last)) || last - 2 <= tokens.from()) {
            return false;
        }
        reading.zip5 = "0" + tokens.at(last);
        reading.findings.guessed("ZIP " + tokens.at(last) + " read as " + reading.zip5, Findings.LIKELY);
        tokens.endAt(last);
        return true;
    }

    /** {@code MI49327}: state and ZIP glued together. */
    private static void unglueState(Reading reading) {
        Tokens tokens = reading.tokens;
        int last = tokens.to() - 1;
        String word = tokens.at(last);
        boolean glued = word.length() >= 7
                && Shape.digits(word, 2) >= 7
                && States.code(word.substring(0, 2)) != null
                && Zip.of(word.substring(2)) != null;
        if (glued) {
            tokens.split(last, word.substring(0, 2), word.substring(2));
        }
    }

    /** Five digits are a ZIP behind a state, a comma or a word; not behind a designator or a road's kind. */
    private static boolean isZipPlace(Tokens tokens, int at) {
        if (tokens.breaksBefore(at) || at == tokens.from() || tokens.at(at).indexOf('-') == 5) {
            return true;
        }
        boolean state = tokens.word(at - 1).state() != null
                && (at - 1 > tokens.from() + 1 || tokens.breaksBefore(at - 1) || startsWithCity(tokens, at - 1));
        return state && !HighwayBefore.isRoad(tokens, at - 1)
                || at - 1 > tokens.from()
                        && !HighwayBefore.isRoad(tokens, at - 1)
                        && tokens.word(at - 1).unit() == null
                        && !tokens.at(at - 1).equals("#")
                        && !tokens.at(at - 1).equals("BOX");
    }

    /** {@code TAMPA FL 33601} without a street. */
    private static boolean startsWithCity(Tokens tokens, int state) {
        return state > tokens.from() && HouseNumber.end(tokens, tokens.from()) == tokens.from();
    }

    private static boolean takeState(Reading reading, boolean zip, @Nullable String given) {
        Tokens tokens = reading.tokens;
        int most = tokens.word(tokens.to() - 1).is(Word.Role.ENDS_STATE) ? Math.min(4, tokens.size()) : 1;
        for (int words = Math.min(most, tokens.size()); words >= 1; words--) {
            int start = tokens.to() - words;
            String name = tokens.join(start, tokens.to());
            String code = words == 1 ? tokens.word(start).state() : States.code(name);
            if (code != null && isStatePlace(tokens, start, zip, given) && !isCityOfSameName(tokens, start, name)) {
                reading.state = code;
                reading.findings.written(name, code);
                tokens.endAt(start);
                return true;
            }
        }
        return false;
    }

    /** {@code 12 OAK ST NEW YORK 10001}: the city, since no other stands before it. */
    private static boolean isCityOfSameName(Tokens tokens, int start, String name) {
        if (name.length() == 2 || !Cities.isKnown(name) || start == tokens.from()) {
            return false;
        }
        return tokens.breaksBefore(start)
                ? !hasBreak(tokens, start)
                : tokens.word(start - 1).strong() && start - 2 > tokens.from();
    }

    private static boolean hasBreak(Tokens tokens, int end) {
        for (int i = tokens.from() + 1; i < end; i++) {
            if (tokens.breaksBefore(i)) {
                return true;
            }
        }
        return false;
    }

    /** Before a ZIP, or set apart, or behind a street and a city: {@code CT} of {@code 12 OAK CT} is a court. */
    private static boolean isStatePlace(Tokens tokens, int start, boolean zip, @Nullable String given) {
        if (start == tokens.from()) {
            return zip || tokens.size() > 1;
        }
        if (zip || tokens.breaksBefore(start)) {
            return !HighwayBefore.isRoad(tokens, start);
        }
        int segment = lastSegment(tokens);
        if (segment > tokens.from()) {
            return segment < start
                    && !Shape.hasDigit(tokens.at(start - 1))
                    && tokens.word(segment).unit() == null;
        }
        return given == null ? hasStreetAndCity(tokens, start) : isBehindGiven(tokens, start, given);
    }

    private static boolean hasStreetAndCity(Tokens tokens, int state) {
        if (Shape.hasDigit(tokens.at(state - 1))
                || tokens.word(state - 1).suffix() != null
                || state - 1 <= tokens.from()) {
            return false;
        }
        for (int i = state - 2; i > tokens.from() + 1; i--) {
            if (tokens.word(i).strong()) {
                return true;
            }
        }
        if (tokens.word(state).suffix() != null || tokens.word(state).direction() != null) {
            return false;
        }
        return Cities.isKnown(tokens.join(state - 1, state))
                || state - 2 > tokens.from() && Cities.isKnown(tokens.join(state - 2, state));
    }

    private static int lastSegment(Tokens tokens) {
        int at = tokens.to() - 1;
        while (at > tokens.from() && !tokens.breaksBefore(at)) {
            at--;
        }
        return at > tokens.from() ? at : tokens.breaksBefore(tokens.to()) && tokens.size() > 0 ? at : tokens.to();
    }

    private static boolean isCity(Tokens tokens, int start) {
        if (start >= tokens.to()) {
            return false;
        }
        for (int i = start; i < tokens.to(); i++) {
            if (Shape.hasDigit(tokens.at(i)) || tokens.at(i).equals("#")) {
                return false;
            }
        }
        boolean one = tokens.to() - start == 1;
        boolean unit = tokens.word(start).plainUnit() && !one
                || one && (tokens.word(start).lone() != null || tokens.at(start).length() == 1)
                || tokens.word(start).unit() != null
                        && tokens.to() - start == 2
                        && tokens.at(start + 1).length() == 1;
        return !unit;
    }

    static @Nullable String state(@Nullable String raw, Findings findings) {
        String text = Text.upper(raw);
        if (text == null) {
            return null;
        }
        String plain = text.indexOf('.') >= 0 ? text.replace(".", " ").strip().replaceAll(" +", " ") : text;
        String code = States.code(plain);
        if (code == null) {
            return text;
        }
        findings.written(text, code);
        return code;
    }
}
