package io.cadastream.connect.county.function;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code street: number}, {@code predir}, {@code name}, {@code suffix}, {@code postdir} or {@code unit}: a part of an address
 * on one line, by the rules of USPS Publication 28 (read from both ends inward) and in the words of the county: nothing is
 * abbreviated or spelled out here. A box and a rural route are a name.
 */
record Street(String part) implements Function {
    private static final List<String> PARTS = List.of("number", "predir", "name", "suffix", "postdir", "unit");

    private static final Pattern BOX = Pattern.compile(
            "(?:P\\.?\\s?O\\.?\\s?|POST OFFICE )?BOX(?:\\s+#?|#)(?:\\d.*|[A-Z])"
                    + "|(?:RR|R\\.R\\.|RURAL ROUTE|HC|HIGHWAY CONTRACT)\\s?#?\\d.*",
            Pattern.CASE_INSENSITIVE);

    /** 123, 123A, 123-125, 12-34B, 123-1/2, N6W23001, W144N5680. */
    private static final Pattern NUMBER = Pattern.compile(
            "\\d+[A-Z]?(?:-\\d*[A-Z]?)?|\\d+-\\d/\\d|[NSEW]\\d+[NSEW]\\d+[A-Z]?", Pattern.CASE_INSENSITIVE);

    private static final Pattern FRACTION = Pattern.compile("\\d/\\d");

    /** What may follow a designator or stand behind the suffix: 5, 12B, B12, 4-A. */
    private static final Pattern UNIT = Pattern.compile("\\d+-?[A-Z]?|[A-Z]-?\\d+", Pattern.CASE_INSENSITIVE);

    static Function create(Arguments arguments) {
        return new Street(arguments.node().oneOf(PARTS));
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String line = value.replace(',', ' ').strip();
        List<String> words = new ArrayList<>();
        for (String word : line.split("\\s+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        if (BOX.matcher(line).matches()) {
            return part.equals("name") ? String.join(" ", words) : null;
        }
        return new Reading(words).part(part);
    }

    /** The words that are left, while parts are taken off. */
    private static final class Reading {
        private List<String> words;
        private @Nullable String number;
        private @Nullable String predir;
        private @Nullable String suffix;
        private @Nullable String postdir;
        private @Nullable String unit;

        Reading(List<String> words) {
            this.words = words;
            takeNumber();
            takeUnit();
            takePreDirection();
            takePostDirection();
            takeBareUnit();
            takeSuffix();
        }

        @Nullable
        String part(String name) {
            return switch (name) {
                case "number" -> number;
                case "predir" -> predir;
                case "suffix" -> suffix;
                case "postdir" -> postdir;
                case "unit" -> unit;
                default -> words.isEmpty() ? null : String.join(" ", words);
            };
        }

        private void takeNumber() {
            if (words.size() < 2 || !NUMBER.matcher(words.get(0)).matches()) {
                return;
            }
            int end = words.size() > 2 && FRACTION.matcher(words.get(1)).matches() ? 2 : 1;
            number = take(0, end);
        }

        /** The first designator behind a word of the street, with all that follows it. */
        private void takeUnit() {
            for (int i = 1; i < words.size(); i++) {
                String word = words.get(i);
                String next = i + 1 < words.size() ? words.get(i + 1) : "";
                boolean named = StreetWords.isUnit(word)
                        && (UNIT.matcher(next).matches() || next.length() == 1 || next.startsWith("#"));
                boolean alone = StreetWords.isPlace(word)
                        && next.isEmpty()
                        && (StreetWords.isSuffix(words.get(i - 1)) || StreetWords.isDirection(words.get(i - 1)));
                if (word.startsWith("#") || named || alone) {
                    unit = take(i, words.size());
                    return;
                }
            }
        }

        /** {@code NORTH AVE} is a name: nothing but a suffix would be left. */
        private void takePreDirection() {
            if (words.size() > 1 && StreetWords.isDirection(words.get(0)) && !isOnlySuffix(1)) {
                predir = take(0, 1);
            }
        }

        private boolean isOnlySuffix(int from) {
            int left = words.size() - from;
            return StreetWords.isSuffix(words.get(from))
                    && (left == 1 || left == 2 && StreetWords.isDirection(words.get(from + 1)));
        }

        /** {@code AVENUE E} is named by a letter. */
        private void takePostDirection() {
            int last = words.size() - 1;
            if (last > 0
                    && StreetWords.isDirection(words.get(last))
                    && !(last == 1 && StreetWords.isSuffix(words.get(0)))) {
                postdir = take(last, last + 1);
            }
        }

        /** {@code 4001 N OCEAN DR 1502}: a number behind the suffix, where it is no road's number. */
        private void takeBareUnit() {
            int last = words.size() - 1;
            if (unit == null
                    && last > 1
                    && UNIT.matcher(words.get(last)).matches()
                    && StreetWords.isSuffix(words.get(last - 1))
                    && !StreetWords.isHighway(words.get(last - 2), words.get(last - 1))) {
                unit = take(last, last + 1);
            }
        }

        /** Not of {@code US HIGHWAY 50}, whose last word is a number, nor of a street that is a suffix and nothing else. */
        private void takeSuffix() {
            int last = words.size() - 1;
            if (last > 0 && StreetWords.isSuffix(words.get(last))) {
                suffix = take(last, last + 1);
            }
        }

        private String take(int from, int to) {
            String taken = String.join(" ", words.subList(from, to));
            List<String> left = new ArrayList<>(words.subList(0, from));
            left.addAll(words.subList(to, words.size()));
            words = left;
            return taken;
        }
    }
}
