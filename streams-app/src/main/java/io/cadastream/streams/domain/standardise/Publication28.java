package io.cadastream.streams.domain.standardise;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The word lists of USPS Publication 28: directions (§233), unit designators (appendix C2), and the dictionary that says
 * of one word everything that it may be.
 */
final class Publication28 {
    private static final Map<String, String> DIRECTIONS = words(
            "N NORTH NO",
            "S SOUTH SO",
            "E EAST",
            "W WEST",
            "NE NORTHEAST",
            "NW NORTHWEST",
            "SE SOUTHEAST",
            "SW SOUTHWEST");
    private static final Map<String, String> DIRECTION_WORDS = Map.of(
            "N",
            "NORTH",
            "S",
            "SOUTH",
            "E",
            "EAST",
            "W",
            "WEST",
            "NE",
            "NORTHEAST",
            "NW",
            "NORTHWEST",
            "SE",
            "SOUTHEAST",
            "SW",
            "SOUTHWEST");

    /** Designators that need an identifier after them (§213.1), and the private mailbox (§285). */
    private static final Map<String, String> UNITS = words(
            "APT APARTMENT APMT APTS",
            "BLDG BUILDING BLD BLDNG",
            "DEPT DEPARTMENT",
            "FL FLOOR FLR",
            "HNGR HANGAR HANGER",
            "KEY",
            "LOT",
            "PIER",
            "PMB",
            "RM ROOM",
            "SLIP",
            "SPC SPACE SP",
            "STE SUITE SUIT",
            "STOP",
            "TRLR TRAILER",
            "UNIT UNT",
            "NO NUMBER NUM");

    /** Those of them that are never part of a street name, so that any identifier may follow. */
    private static final Set<String> PLAIN_UNITS = Set.of("APT", "UNIT", "STE", "BLDG", "RM", "TRLR", "PMB");

    /** Designators that may stand alone (§213.1). */
    private static final Map<String, String> LONE_UNITS = words(
            "BSMT BASEMENT BASMT",
            "FRNT FRONT",
            "LBBY LOBBY",
            "LOWR LOWER",
            "OFC OFFICE",
            "PH PENTHOUSE",
            "REAR",
            "SIDE",
            "UPPR UPPER");

    private static final Map<String, Word> DICTIONARY = dictionary();

    /** The same, for the words of a line. */
    static final WordTable WORDS = new WordTable(DICTIONARY);

    private Publication28() {}

    /** What a word may be; {@link Word#PLAIN} when it is on no list. */
    static Word word(String text) {
        // Numbers, a part of every address, need no look-up: all words of the lists begin with a letter.
        if (text.isEmpty() || text.charAt(0) < 'A') {
            return Word.PLAIN;
        }
        return DICTIONARY.getOrDefault(text, Word.PLAIN);
    }

    static @Nullable String direction(String word) {
        return word(word).direction();
    }

    /** {@code NORTH} of {@code N}. */
    static String directionInFull(String direction) {
        return DIRECTION_WORDS.getOrDefault(direction, direction);
    }

    static @Nullable String unit(String word) {
        return word(word).unit();
    }

    static @Nullable String loneUnit(String word) {
        return word(word).lone();
    }

    private static Map<String, Word> dictionary() {
        Map<String, String> suffixes = Suffixes.standardBySpelling();
        Map<Word.Role, Set<String>> lists = new EnumMap<>(Map.of(
                Word.Role.STRONG_SUFFIX, spellings(suffixes, Suffixes::isStrong),
                Word.Role.PLAIN_UNIT, spellings(UNITS, PLAIN_UNITS::contains),
                Word.Role.UNIT_OR_NAME, SecondaryUnit.NAME_WORDS,
                Word.Role.LEADS_NAME, StreetName.LEADING,
                Word.Role.LEADS_ENGLISH_NAME, StreetName.ENGLISH_LEADING,
                Word.Role.ENDS_STATE, States.lastWords(),
                Word.Role.ENDS_PLACE, Cities.lastWords()));
        lists.put(Word.Role.BOX, PostalBox.BOXES);
        lists.put(Word.Role.RURAL_ROUTE, PostalBox.RURAL);
        lists.put(Word.Role.MILITARY_BOX, PostalBox.MILITARY);
        lists.put(Word.Role.BEFORE_ROAD_NUMBER, HighwayBefore.KINDS);
        lists.put(Word.Role.BEFORE_ROAD, HighwayBefore.OWNERS);

        Set<String> all = new HashSet<>();
        List.of(suffixes, DIRECTIONS, UNITS, LONE_UNITS, States.codes()).forEach(map -> all.addAll(map.keySet()));
        List.of(HighwayName.OWNERS, HighwayName.ROADS, HighwayName.ROUTES).forEach(map -> all.addAll(map.keySet()));
        lists.values().forEach(all::addAll);

        Map<String, Word> dictionary = new HashMap<>(all.size() * 4);
        for (String text : all) {
            Set<Word.Role> roles = EnumSet.noneOf(Word.Role.class);
            lists.forEach((role, words) -> {
                if (words.contains(text)) {
                    roles.add(role);
                }
            });
            dictionary.put(
                    text,
                    new Word(
                            DIRECTIONS.get(text),
                            suffixes.get(text),
                            UNITS.get(text),
                            LONE_UNITS.get(text),
                            States.codes().get(text),
                            HighwayName.OWNERS.get(text),
                            HighwayName.ROADS.get(text),
                            HighwayName.ROUTES.get(text),
                            Word.bits(roles)));
        }
        return dictionary;
    }

    private static Set<String> spellings(Map<String, String> standardBySpelling, Predicate<String> standard) {
        Set<String> spellings = new HashSet<>();
        standardBySpelling.forEach((spelling, form) -> {
            if (standard.test(form)) {
                spellings.add(spelling);
            }
        });
        return spellings;
    }

    private static Map<String, String> words(String... lines) {
        Map<String, String> standardBySpelling = new HashMap<>();
        for (String line : lines) {
            String[] spellings = line.split(" ");
            for (String spelling : spellings) {
                standardBySpelling.put(spelling, spellings[0]);
            }
        }
        return standardBySpelling;
    }
}
