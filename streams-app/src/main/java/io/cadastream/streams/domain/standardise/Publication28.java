package io.cadastream.streams.domain.standardise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
        Set<String> all = new HashSet<>(suffixes.keySet());
        all.addAll(DIRECTIONS.keySet());
        all.addAll(UNITS.keySet());
        all.addAll(LONE_UNITS.keySet());
        all.addAll(States.codes().keySet());
        Map<String, Word> dictionary = new HashMap<>();
        for (String text : all) {
            String suffix = suffixes.get(text);
            String unit = UNITS.get(text);
            dictionary.put(
                    text,
                    new Word(
                            DIRECTIONS.get(text),
                            suffix,
                            suffix != null && Suffixes.isStrong(suffix),
                            unit,
                            unit != null && PLAIN_UNITS.contains(unit),
                            LONE_UNITS.get(text),
                            States.codes().get(text)));
        }
        return dictionary;
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
