package io.cadastream.streams.domain.standardise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the delivery line of an address, {@code 123 1/2 N Main St Apt 5B}, from both ends inward. */
final class StreetLine {
    /** {@code 123}, {@code 123A}, {@code 12-34}, {@code N6W23001}; but not {@code 5TH}, which is a name. */
    private static final Pattern NUMBER = Pattern.compile("\\d+[A-Z]?|\\d+-\\d*[A-Z]?|[NSEW]\\d+[NSEW]\\d+");

    private static final Pattern FRACTION = Pattern.compile("\\d/\\d");
    private static final Pattern JOINED_FRACTION = Pattern.compile("(\\d+)-(\\d/\\d)");
    private static final Pattern HAS_DIGIT = Pattern.compile(".*\\d.*");
    private static final Pattern SHORT_UNIT = Pattern.compile("[A-Z]|.*\\d.*");

    private final List<String> words;
    private @Nullable String number;
    private @Nullable String preDirection;
    private @Nullable String name;
    private @Nullable String suffix;
    private @Nullable String postDirection;
    private @Nullable String unit;

    private StreetLine(String line) {
        words = words(line);
    }

    /** A whole line, house number first. */
    static StreetLine parse(String line) {
        StreetLine street = new StreetLine(line);
        street.takeNumber();
        street.takeUnit();
        street.takeStreet();
        return street;
    }

    /** A street without house number. */
    static StreetLine parseStreet(String street) {
        StreetLine line = new StreetLine(street);
        line.takeUnit();
        line.takeStreet();
        return line;
    }

    /** Upper case words; '#' stands alone; full stops go, save between digits ({@code 39.2}). */
    static List<String> words(String line) {
        String plain = line.toUpperCase(Locale.ROOT)
                .replace("#", " # ")
                .replaceAll("(?<!\\d)\\.|\\.(?!\\d)", "")
                .replaceAll("['’`]", "")
                .replaceAll("[,;:\"()]", " ")
                .strip();
        plain = JOINED_FRACTION.matcher(plain).replaceAll("$1 $2");
        return plain.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(plain.split("\\s+")));
    }

    private void takeNumber() {
        if (words.size() < 2 || !NUMBER.matcher(words.get(0)).matches()) {
            return;
        }
        String first = words.remove(0);
        number = words.size() > 1 && FRACTION.matcher(words.get(0)).matches() ? first + " " + words.remove(0) : first;
    }

    private void takeUnit() {
        for (int i = 1; i < words.size(); i++) {
            if (startsUnit(i)) {
                List<String> tail = words.subList(i, words.size());
                unit = unitIdentifier(tail);
                tail.clear();
                return;
            }
        }
        takeLoneUnit();
    }

    private boolean startsUnit(int at) {
        String word = words.get(at);
        if (at == words.size() - 1) {
            return false;
        }
        if (word.equals("#")) {
            return true;
        }
        String designator = Publication28.unit(word);
        return designator != null
                && (Publication28.isPlainUnit(designator)
                        || (SHORT_UNIT.matcher(words.get(at + 1)).matches() && at + 2 >= words.size()));
    }

    /** BSMT, PH, REAR … at the end, after a street that is whole without it. */
    private void takeLoneUnit() {
        int last = words.size() - 1;
        if (last < 2) {
            return;
        }
        String lone = Publication28.loneUnit(words.get(last));
        String before = words.get(last - 1);
        if (lone != null && (Publication28.suffix(before) != null || Publication28.direction(before) != null)) {
            words.remove(last);
            unit = lone;
        }
    }

    /** {@code APT # 5B} and {@code 5B} alike are {@code 5B}; a designator that stands alone is its own identifier. */
    static @Nullable String unitIdentifier(List<String> unitWords) {
        List<String> kept = new ArrayList<>();
        for (String word : unitWords) {
            if (!word.equals("#") && (Publication28.unit(word) == null || isIdentifierOnly(word, unitWords))) {
                String lone = Publication28.loneUnit(word);
                kept.add(lone == null ? word : lone);
            }
        }
        return kept.isEmpty() ? null : String.join(" ", kept);
    }

    private static boolean isIdentifierOnly(String word, List<String> unitWords) {
        return unitWords.size() == 1 && HAS_DIGIT.matcher(word).matches();
    }

    private void takeStreet() {
        takePreDirection();
        name = HighwayName.of(words);
        if (name != null) {
            if (words.size() == 1) {
                postDirection = Publication28.direction(words.get(0));
            }
            return;
        }
        takePostDirection();
        takeTrailingUnit();
        takePostDirection();
        int last = words.size() - 1;
        if (last > 0 && Publication28.suffix(words.get(last)) != null) {
            suffix = Publication28.suffix(words.remove(last));
        }
        name = words.isEmpty() ? null : String.join(" ", words);
    }

    private void takePreDirection() {
        if (words.size() < 2) {
            return;
        }
        String first = Publication28.direction(words.get(0));
        if (first == null) {
            return;
        }
        String second = words.size() > 2 ? Publication28.direction(words.get(1)) : null;
        String both = second == null ? null : Publication28.direction(first + second);
        if (both != null && !isOnlySuffix(2)) {
            preDirection = both;
            words.subList(0, 2).clear();
        } else if (!isOnlySuffix(1)) {
            preDirection = first;
            words.remove(0);
        }
    }

    /** NORTH AVE: the direction is the name, since nothing but a suffix would be left. */
    private boolean isOnlySuffix(int from) {
        return words.size() == from + 1 && Publication28.suffix(words.get(from)) != null;
    }

    private void takePostDirection() {
        int last = words.size() - 1;
        if (postDirection != null || last < 1) {
            return;
        }
        String direction = Publication28.direction(words.get(last));
        boolean letteredAvenue = last == 1 && words.get(1).length() == 1 && Publication28.suffix(words.get(0)) != null;
        if (direction != null && !letteredAvenue) {
            postDirection = direction;
            words.remove(last);
        }
    }

    /** {@code MAIN ST 5B}: what follows the suffix and has a digit is a unit without designator. */
    private void takeTrailingUnit() {
        int last = words.size() - 1;
        if (unit != null || last < 2 || !SHORT_UNIT.matcher(words.get(last)).matches()) {
            return;
        }
        String before = words.get(last - 1);
        boolean afterSuffix = Publication28.suffix(before) != null && !"HWY".equals(Publication28.suffix(before));
        boolean afterDirection = last > 2
                && Publication28.direction(before) != null
                && Publication28.suffix(words.get(last - 2)) != null;
        if (afterSuffix || afterDirection) {
            unit = words.remove(last);
        }
    }

    @Nullable
    String number() {
        return number;
    }

    @Nullable
    String preDirection() {
        return preDirection;
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String suffix() {
        return suffix;
    }

    @Nullable
    String postDirection() {
        return postDirection;
    }

    @Nullable
    String unit() {
        return unit;
    }
}
