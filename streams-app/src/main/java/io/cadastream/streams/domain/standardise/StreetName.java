package io.cadastream.streams.domain.standardise;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Directions, street name and suffix (Publication 28 §232 to §235), read from both ends inward. What stands between is
 * the name; words there that could be a direction or a suffix are spelled out, as §233.3 and §234 ask.
 */
final class StreetName {
    /** Words that begin a name in the Spanish or French order: what follows belongs to it, and there is no suffix. */
    static final Set<String> LEADING = Set.of(
            "CALLE",
            "AVENIDA",
            "CAMINO",
            "CAMINITO",
            "PASEO",
            "VEREDA",
            "CARRETERA",
            "CARR",
            "CALLEJON",
            "VIA",
            "RUE",
            "CERRADA",
            "CIRCULO",
            "ENTRADA",
            "PLACITA",
            "CORTE",
            "AVENUE",
            "AVE",
            "BOULEVARD",
            "BLVD");

    static final Set<String> ENGLISH_LEADING = Set.of("AVENUE", "AVE", "BOULEVARD", "BLVD", "VIA", "RUE");

    private static final Map<String, String> ORDINALS = new HashMap<>(Map.ofEntries(
            Map.entry("FIRST", "1ST"),
            Map.entry("SECOND", "2ND"),
            Map.entry("THIRD", "3RD"),
            Map.entry("FOURTH", "4TH"),
            Map.entry("FIFTH", "5TH"),
            Map.entry("SIXTH", "6TH"),
            Map.entry("SEVENTH", "7TH"),
            Map.entry("EIGHTH", "8TH"),
            Map.entry("NINTH", "9TH"),
            Map.entry("TENTH", "10TH"),
            Map.entry("ELEVENTH", "11TH"),
            Map.entry("TWELFTH", "12TH"),
            Map.entry("THIRTEENTH", "13TH"),
            Map.entry("FOURTEENTH", "14TH"),
            Map.entry("FIFTEENTH", "15TH"),
            Map.entry("SIXTEENTH", "16TH"),
            Map.entry("SEVENTEENTH", "17TH"),
            Map.entry("EIGHTEENTH", "18TH"),
            Map.entry("NINETEENTH", "19TH"),
            Map.entry("TWENTIETH", "20TH")));

    private final Reading reading;
    private final Tokens tokens;

    private StreetName(Reading reading) {
        this.reading = reading;
        this.tokens = reading.tokens;
    }

    /** Takes all words that are left. */
    static void take(Reading reading) {
        if (!reading.tokens.isEmpty()) {
            new StreetName(reading).take();
        }
    }

    private void take() {
        takePreDirection();
        boolean highway = HighwayName.merge(reading);
        takePostDirection();
        SecondaryUnit.takeTrailing(reading);
        takePostDirection();
        if (!isLeading()) {
            takeSuffix(highway);
        }
        if (!tokens.isEmpty()) {
            reading.name = name();
        }
        if (reading.suffix == null && !highway && !isLeadingName()) {
            reading.findings.changed("no suffix");
        }
    }

    private boolean isLeadingName() {
        return tokens.size() > 1 && tokens.word(tokens.from()).is(Word.Role.LEADS_NAME);
    }

    /**
     * {@code AVENUE A}, {@code AVENUE OF THE STARS}, {@code CALLE LUNA}: no suffix behind. An English word leads only when
     * no suffix ends the street: {@code AVENUE ROAD} and {@code VIA VERDE DR} are streets like others.
     */
    private boolean isLeading() {
        if (!isLeadingName()) {
            return false;
        }
        boolean english = tokens.word(tokens.from()).is(Word.Role.LEADS_ENGLISH_NAME);
        boolean suffixAtEnd = tokens.word(tokens.to() - 1).suffix() != null;
        return !suffixAtEnd
                || !english && !tokens.word(tokens.to() - 1).strong()
                || tokens.at(tokens.from() + 1).equals("OF");
    }

    private void takePreDirection() {
        int start = tokens.from();
        String first = tokens.word(start).direction();
        if (first == null || tokens.size() < 2) {
            return;
        }
        String second = tokens.size() > 2 ? tokens.word(start + 1).direction() : null;
        String both = second == null ? null : Publication28.direction(first + second);
        if (both != null && !isOnlySuffix(start + 2)) {
            reading.findings.written(tokens.join(start, start + 2), both);
            reading.preDirection = both;
            tokens.startAt(start + 2);
        } else if (!isOnlySuffix(start + 1)) {
            reading.findings.written(tokens.at(start), first);
            reading.preDirection = first;
            tokens.startAt(start + 1);
        }
    }

    /** {@code NORTH AVE}: the direction is the name (§233.3), since nothing but a suffix would be left. */
    private boolean isOnlySuffix(int from) {
        int end = from + 1;
        if (tokens.word(from).suffix() == null || end > tokens.to()) {
            return false;
        }
        return end == tokens.to() || end + 1 == tokens.to() && tokens.word(end).direction() != null;
    }

    private void takePostDirection() {
        int last = tokens.to() - 1;
        String direction = tokens.word(last).direction();
        if (reading.postDirection != null || direction == null || last <= tokens.from() || isLetteredAvenue(last)) {
            return;
        }
        int start = last;
        String before = last - 1 > tokens.from() + 1 ? tokens.word(last - 1).direction() : null;
        String both = before == null ? null : Publication28.direction(before + direction);
        if (both != null) {
            start = last - 1;
            direction = both;
        }
        reading.findings.written(tokens.join(start, last + 1), direction);
        reading.postDirection = direction;
        tokens.endAt(start);
    }

    /** {@code AVENUE N}: a street named by a letter. */
    private boolean isLetteredAvenue(int last) {
        return last == tokens.from() + 1
                && tokens.at(last).length() == 1
                && tokens.word(tokens.from()).suffix() != null;
    }

    private void takeSuffix(boolean highway) {
        int last = tokens.to() - 1;
        String suffix = tokens.word(last).suffix();
        if (suffix == null || last <= tokens.from()) {
            return;
        }
        reading.findings.written(tokens.at(last), suffix);
        reading.suffix = suffix;
        tokens.endAt(last);
        if (!highway && tokens.size() == 1 && tokens.word(tokens.from()).suffix() != null) {
            reading.findings.changed(tokens.at(tokens.from()) + " read as the street name though it is a suffix");
        }
    }

    private String name() {
        int start = tokens.from();
        int end = tokens.to();
        if (end == start + 1) {
            return single(tokens.at(start));
        }
        doubtMiddle();
        spellOutFirst();
        spellOutLast();
        return tokens.join(start, end);
    }

    /** {@code MAIN ST TAMPA}: a suffix inside a name that has none behind. */
    private void doubtMiddle() {
        for (int i = tokens.from() + 1; reading.suffix == null && i < tokens.to() - 1; i++) {
            if (tokens.word(i).strong()) {
                reading.findings.guessed(tokens.at(i) + " read as part of the street name", Findings.WEAK);
                return;
            }
        }
    }

    private String single(String word) {
        String ordinal = reading.suffix == null ? null : ORDINALS.get(word);
        if (ordinal != null) {
            reading.findings.guessed(word + " written as " + ordinal, Findings.LIKELY);
            return ordinal;
        }
        Word meaning = tokens.word(tokens.from());
        if (meaning.direction() != null) {
            return direction(word, meaning.direction());
        }
        if (reading.suffix != null && meaning.suffix() != null) {
            return spelled(word, Suffixes.full(meaning.suffix()));
        }
        return word;
    }

    /** {@code N ST} is a street named by a letter; {@code NW ST} can only be a direction. */
    private String direction(String word, String direction) {
        reading.findings.changed(word + " read as the street name though it is a direction");
        return word.length() == 1 ? word : spelled(word, Publication28.directionInFull(direction));
    }

    /** {@code AVE OF THE STARS} is {@code AVENUE OF THE STARS}; {@code AVE PONCE DE LEON} stays (§29). */
    private void spellOutFirst() {
        int start = tokens.from();
        String suffix = tokens.word(start).suffix();
        boolean lettered =
                tokens.size() == 2 && tokens.at(start + 1).length() == 1 || Shape.isDigits(tokens.at(start + 1));
        if ("AVE".equals(suffix)
                && reading.suffix == null
                && (lettered || tokens.at(start + 1).equals("OF"))) {
            replace(start, "AVENUE");
        }
    }

    /** The word before the suffix: {@code MAIN AV DR} is {@code MAIN AVENUE DR}, {@code BAY W DR} is {@code BAY WEST DR}. */
    private void spellOutLast() {
        int last = tokens.to() - 1;
        Word word = tokens.word(last);
        if (reading.suffix == null || tokens.at(last).length() == 1 && !isMiddleDirection(word)) {
            return;
        }
        if (word.direction() != null) {
            replace(last, Publication28.directionInFull(word.direction()));
        } else if (word.suffix() != null) {
            replace(last, Suffixes.full(word.suffix()));
        }
    }

    private static boolean isMiddleDirection(Word word) {
        return word.direction() != null;
    }

    private void replace(int at, String word) {
        reading.findings.written(tokens.at(at), word);
        tokens.merge(at, at + 1, word, Publication28.word(word));
    }

    private String spelled(String word, @Nullable String full) {
        String text = full == null ? word : full;
        reading.findings.written(word, text);
        return text;
    }
}
