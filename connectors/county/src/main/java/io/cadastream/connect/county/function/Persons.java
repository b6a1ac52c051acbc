package io.cadastream.connect.county.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Persons who share one text, {@code SMITH JOHN A & MARY}, by their words as the county writes them. A part of one name and
 * initials shares the last name of its neighbour; so does every part without a comma where the neighbour has one.
 *
 * @param persons in the order of the text
 * @param and what stands between them in the text
 * @param tail what stands behind the last one and is no name: {@code ET AL}; empty when there is nothing
 */
record Persons(List<Person> persons, String and, String tail) {
    private static final Set<String> SUFFIXES = Set.of("JR", "SR", "II", "III", "IV", "MD", "DDS", "ESQ", "PHD");
    private static final Set<String> PARTICLES =
            Set.of("VAN", "VON", "DER", "DEN", "DE", "DEL", "DELA", "LA", "LAS", "LOS", "DI", "DA", "DOS", "ST", "MC");

    private static final Pattern AND = Pattern.compile("\\s*&\\s*|\\s+AND\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAIL = Pattern.compile(
            "[\\s,]+(?:ET ?AL|ET ?UX|ET ?VIR|H ?/ ?W|W ?/ ?H|H ?& ?W|W ?& ?H|JT ?(?:TEN|WROS|RS)|JOINT TENANTS"
                    + "|(?:HUSBAND|WIFE) (?:AND|&) (?:HUSBAND|WIFE)|L/E)\\.?$",
            Pattern.CASE_INSENSITIVE);

    /** One person. */
    record Person(List<String> last, List<String> given, List<String> suffix) {
        String firstLast() {
            return join(given, last, suffix);
        }

        String lastFirst() {
            return join(last, given, suffix);
        }
    }

    /** @param lastFirst whether a name without a comma begins with the last name */
    static Persons read(String text, boolean lastFirst) {
        Matcher end = TAIL.matcher(text);
        boolean ends = end.find();
        List<String> parts = Arrays.stream(AND.split(ends ? text.substring(0, end.start()) : text))
                .filter(part -> !words(part).isEmpty())
                .toList();
        List<Person> persons = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String neighbour = parts.get(lastFirst ? 0 : parts.size() - 1);
            boolean named = lastFirst ? i > 0 : i < parts.size() - 1;
            Person whole = person(neighbour, lastFirst);
            boolean shares = named
                    // SMITH & JONES are two last names
                    && !whole.given().isEmpty()
                    && !part.contains(",")
                    && (onlyGiven(part) || neighbour.contains(","));
            persons.add(shares ? given(part, whole.last()) : person(part, lastFirst));
        }
        String tail = ends ? end.group().replaceFirst("^[\\s,]+", "") : "";
        Matcher and = AND.matcher(text);
        return new Persons(persons, and.find() ? " " + and.group().strip() + " " : " ", tail);
    }

    private static Person person(String text, boolean lastFirst) {
        int comma = text.indexOf(',');
        List<String> before = words(comma < 0 ? text : text.substring(0, comma));
        List<String> after = comma < 0 ? new ArrayList<>() : words(text.substring(comma + 1));
        List<String> suffix = takeSuffix(after);
        suffix.addAll(0, takeSuffix(before));
        if (!after.isEmpty() && !before.isEmpty()) {
            return new Person(before, after, suffix);
        }
        List<String> names = before.isEmpty() ? after : before;
        if (names.size() < 2) {
            return new Person(names, List.of(), suffix);
        }
        int cut = lastFirst ? endOfFirst(names) : startOfLast(names);
        List<String> head = names.subList(0, cut);
        List<String> rest = names.subList(cut, names.size());
        return lastFirst ? new Person(head, rest, suffix) : new Person(rest, head, suffix);
    }

    /** {@code VAN DER BERG JAN}: the particles belong to the name behind them, as long as a given name is left. */
    private static int endOfFirst(List<String> names) {
        int end = 1;
        while (end < names.size() - 1 && isParticle(names.get(end - 1))) {
            end++;
        }
        return end;
    }

    private static int startOfLast(List<String> names) {
        int start = names.size() - 1;
        while (start > 1 && isParticle(names.get(start - 1))) {
            start--;
        }
        return start;
    }

    private static Person given(String part, List<String> last) {
        List<String> names = words(part);
        List<String> suffix = takeSuffix(names);
        return new Person(last, names, suffix);
    }

    /** One name, or one and initials. */
    private static boolean onlyGiven(String part) {
        List<String> names = words(part);
        takeSuffix(names);
        return names.size() < 2
                || names.subList(1, names.size()).stream()
                        .allMatch(name -> plain(name).length() == 1);
    }

    private static List<String> takeSuffix(List<String> names) {
        List<String> suffix = new ArrayList<>();
        while (names.size() > 1 && SUFFIXES.contains(plain(names.get(names.size() - 1)))) {
            suffix.add(0, names.remove(names.size() - 1));
        }
        return suffix;
    }

    private static boolean isParticle(String word) {
        return PARTICLES.contains(plain(word));
    }

    private static String plain(String word) {
        return word.replace(".", "").toUpperCase(Locale.ROOT);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[\\s,]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    @SafeVarargs
    private static String join(List<String>... parts) {
        List<String> words = new ArrayList<>();
        for (List<String> part : parts) {
            words.addAll(part);
        }
        return String.join(" ", words);
    }
}
