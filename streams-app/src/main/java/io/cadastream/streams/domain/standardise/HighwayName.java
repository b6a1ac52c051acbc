package io.cadastream.streams.domain.standardise;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Highways and numbered roads, written in full as Publication 28 §237 and appendix F ask: {@code US HIGHWAY 50},
 * {@code COUNTY ROAD 12}, {@code FM 1960}. The whole of it becomes one word, the street name; directions and suffixes
 * that follow are read as behind any other name.
 */
final class HighwayName {
    static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("US", "US"),
            Map.entry("STATE", "STATE"),
            Map.entry("ST", "STATE"),
            Map.entry("COUNTY", "COUNTY"),
            Map.entry("CO", "COUNTY"),
            Map.entry("CNTY", "COUNTY"),
            Map.entry("CTY", "COUNTY"),
            Map.entry("TOWNSHIP", "TOWNSHIP"),
            Map.entry("TWP", "TOWNSHIP"),
            Map.entry("TOWN", "TOWN"),
            Map.entry("RANCH", "RANCH"),
            Map.entry("FARM", "FARM"),
            Map.entry("OLD", "OLD"));
    static final Map<String, String> ROADS = Map.ofEntries(
            Map.entry("HIGHWAY", "HIGHWAY"),
            Map.entry("HWY", "HIGHWAY"),
            Map.entry("HIWAY", "HIGHWAY"),
            Map.entry("HWAY", "HIGHWAY"),
            Map.entry("HIGHWY", "HIGHWAY"),
            Map.entry("ROAD", "ROAD"),
            Map.entry("RD", "ROAD"),
            Map.entry("ROUTE", "ROUTE"),
            Map.entry("RTE", "ROUTE"),
            Map.entry("RT", "ROUTE"));
    static final Map<String, String> ROUTES = Map.ofEntries(
            Map.entry("US", "US HIGHWAY"),
            Map.entry("CR", "COUNTY ROAD"),
            Map.entry("SR", "STATE ROAD"),
            Map.entry("SH", "STATE HIGHWAY"),
            Map.entry("CH", "COUNTY HIGHWAY"),
            Map.entry("CTH", "COUNTY HIGHWAY"),
            Map.entry("STH", "STATE HIGHWAY"),
            Map.entry("TSR", "TOWNSHIP ROAD"),
            Map.entry("TR", "TOWNSHIP ROAD"),
            Map.entry("FM", "FM"),
            Map.entry("RM", "RM"),
            Map.entry("I", "INTERSTATE"),
            Map.entry("IH", "INTERSTATE"),
            Map.entry("INTERSTATE", "INTERSTATE"),
            Map.entry("LP", "LOOP"),
            Map.entry("LOOP", "LOOP"),
            Map.entry("EXPRESSWAY", "EXPRESSWAY"));

    private HighwayName() {}

    /** Makes one word of a highway's name at the start of the street; whether there was one. */
    static boolean merge(Reading reading) {
        Tokens tokens = reading.tokens;
        int start = tokens.from();
        unglue(tokens, start);
        int end = end(tokens, start);
        if (end < 0) {
            return false;
        }
        String name = name(tokens, start, end);
        reading.findings.written(tokens.join(start, end), name);
        tokens.merge(start, end, name, Word.PLAIN);
        return true;
    }

    /** Where the highway's name that starts here ends; -1 when there is none. */
    static int end(Tokens tokens, int start) {
        int kind = kindEnd(tokens, start);
        if (kind < 0) {
            return -1;
        }
        String id = tokens.at(kind);
        boolean numbered = Shape.isRouteNumber(id) && !Shape.isOrdinal(id);
        int named = tokens.at(start).equals("OLD") || isStateName(tokens, start) ? start + 1 : start;
        boolean lettered = Shape.isRouteLetters(id) && kind - named > 1 && !tokens.breaksBefore(kind);
        return numbered && !tokens.breaksBefore(kind) || lettered ? kind + 1 : -1;
    }

    /** {@code I-10}, {@code US50}, {@code SR-60} become two words. */
    private static void unglue(Tokens tokens, int at) {
        String word = tokens.at(at);
        int letters = 0;
        while (letters < word.length() && !Tokens.isDigit(word.charAt(letters))) {
            letters++;
        }
        if (letters == 0 || letters >= word.length()) {
            return;
        }
        int end = word.charAt(letters - 1) == '-' ? letters - 1 : letters;
        String kind = word.substring(0, end);
        Word meaning = Publication28.word(kind);
        if ((meaning.route() != null || meaning.road() != null) && Shape.isRouteNumber(word.substring(letters))) {
            tokens.split(at, kind, word.substring(letters));
        }
    }

    /** Behind the words that say which kind of road it is; -1 when they do not. */
    private static int kindEnd(Tokens tokens, int start) {
        int at = start;
        if (tokens.at(at).equals("OLD") || isStateName(tokens, at)) {
            at++;
        }
        if (tokens.at(at).equals("FARM")
                && tokens.at(at + 1).equals("TO")
                && tokens.at(at + 2).equals("MARKET")) {
            return isRoad(tokens, at + 3) ? at + 4 : at + 3;
        }
        if (tokens.at(at).equals("U") && tokens.at(at + 1).equals("S")) {
            return isRoad(tokens, at + 2) ? at + 3 : at + 2;
        }
        if (tokens.word(at).owner() != null && isRoad(tokens, at + 1)) {
            return at + 2;
        }
        if (tokens.word(at).route() != null) {
            return isRoad(tokens, at + 1) && !tokens.at(at).equals("LOOP") ? at + 2 : at + 1;
        }
        boolean fm = tokens.at(at + 1).equals("FM") && isRoad(tokens, at);
        return fm ? at + 2 : isRoad(tokens, at) ? at + 1 : -1;
    }

    /** {@code KY HIGHWAY 75}, {@code CALIFORNIA COUNTY ROAD 555}: the state stays in front. */
    private static boolean isStateName(Tokens tokens, int at) {
        Word first = tokens.word(at);
        if (first.state() == null || first.route() != null) {
            return false;
        }
        Word next = tokens.word(at + 1);
        boolean road = next.road() != null;
        return !(first.owner() != null && road) && (road || next.owner() != null && isRoad(tokens, at + 2));
    }

    private static boolean isRoad(Tokens tokens, int at) {
        return tokens.word(at).road() != null;
    }

    private static String name(Tokens tokens, int start, int end) {
        StringBuilder name = new StringBuilder(24);
        int at = start;
        if (tokens.at(at).equals("OLD") || isStateName(tokens, at)) {
            name.append(tokens.at(at)).append(' ');
            at++;
        }
        String id = tokens.at(end - 1);
        return name.append(kind(tokens, at, end - 1, id)).append(' ').append(id).toString();
    }

    private static String kind(Tokens tokens, int start, int end, String id) {
        String first = tokens.at(start);
        String last = tokens.at(end - 1);
        if (first.equals("FARM") && !isRoad(tokens, start + 1) || last.equals("FM")) {
            return "FM";
        }
        String road = tokens.word(end - 1).road();
        if (first.equals("U")) {
            return "US " + AddressStandardiser.orElse(road, "HIGHWAY");
        }
        String route = tokens.word(start).route();
        if (route != null) {
            return ofRoute(first, route, end - start > 1 ? road : null, id);
        }
        String kind = AddressStandardiser.orElse(road, last);
        return end - start > 1 ? AddressStandardiser.orElse(tokens.word(start).owner(), first) + " " + kind : kind;
    }

    private static String ofRoute(String first, String route, @Nullable String road, String id) {
        if (first.equals("US") && road != null) {
            return "US " + road;
        }
        return first.equals("SR") && Shape.isRouteLetters(id) ? "STATE ROUTE" : route;
    }
}
