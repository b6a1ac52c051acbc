package io.cadastream.streams.domain.standardise.name;

import io.cadastream.streams.domain.standardise.Findings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the names of persons that share one text, joined by {@code &}. */
final class PersonReader {
    private final NameOrder order;
    private final Findings findings;

    PersonReader(NameOrder order, Findings findings) {
        this.order = order;
        this.findings = findings;
    }

    /** @param parts one person each, upper case, without full stops */
    List<PersonName> persons(List<String> parts) {
        List<PersonName> persons = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (order == NameOrder.LAST_FIRST && i > 0 && sharesLast(part, persons.get(0))) {
                persons.add(given(part, persons.get(0).last()));
            } else if (order == NameOrder.FIRST_LAST && i < parts.size() - 1 && onlyGiven(part)) {
                String next = parts.get(parts.size() - 1);
                persons.add(given(part, person(next).last()));
            } else {
                persons.add(person(part));
            }
        }
        return persons.stream().distinct().toList();
    }

    private boolean sharesLast(String part, PersonName before) {
        List<String> words = words(part);
        if (part.contains(",") || before.last() == null || part.startsWith(before.last() + " ")) {
            return false;
        }
        if (onlyGiven(part)) {
            return true;
        }
        if (Words.GIVEN.contains(words.get(0))) {
            findings.guessed("the last name of the first person taken for the second", Findings.LIKELY);
            return true;
        }
        findings.guessed("the second person's last name told by its place", Findings.WEAK);
        return false;
    }

    /** One name, or one and initials. */
    private static boolean onlyGiven(String part) {
        List<String> words = words(part);
        words.removeIf(Words.SUFFIXES::contains);
        return !part.contains(",")
                && (words.isEmpty() || words.subList(1, words.size()).stream().allMatch(word -> word.length() == 1));
    }

    private PersonName given(String part, @Nullable String last) {
        List<String> words = words(part);
        String suffix = takeSuffix(words);
        return named(last, words, suffix);
    }

    private PersonName person(String text) {
        int comma = text.indexOf(',');
        if (comma > 0) {
            List<String> before = words(text.substring(0, comma));
            List<String> after = words(text.substring(comma + 1));
            boolean onlySuffix = Words.SUFFIXES.containsAll(after);
            if (!onlySuffix && !before.isEmpty()) {
                String suffix = takeSuffix(after);
                String suffixBefore = before.size() > 1 ? takeSuffix(before) : null;
                return named(String.join(" ", before), after, suffix == null ? suffixBefore : suffix);
            }
        }
        List<String> words = words(text);
        String suffix = takeSuffix(words);
        if (words.size() == 1) {
            findings.guessed("one name only, taken for the last name", Findings.OPEN);
        }
        int lastNames = order == NameOrder.LAST_FIRST ? lastFromFront(words) : lastFromBack(words);
        int size = words.size();
        return order == NameOrder.LAST_FIRST
                ? named(String.join(" ", words.subList(0, lastNames)), words.subList(lastNames, size), suffix)
                : named(
                        String.join(" ", words.subList(size - lastNames, size)),
                        words.subList(0, size - lastNames),
                        suffix);
    }

    private int lastFromFront(List<String> words) {
        int count = 1;
        while (count < words.size() - 1 && Words.PARTICLES.contains(words.get(count - 1))) {
            count++;
        }
        if (count == 1 && words.size() > 2 && bothSpanish(words.get(0), words.get(1))) {
            findings.guessed("two Spanish surnames taken together", Findings.OPEN);
            return 2;
        }
        return count;
    }

    private int lastFromBack(List<String> words) {
        int count = 1;
        int size = words.size();
        while (count < size - 1 && Words.PARTICLES.contains(words.get(size - count - 1))) {
            count++;
        }
        if (count == 1 && size > 2 && bothSpanish(words.get(size - 2), words.get(size - 1))) {
            findings.guessed("two Spanish surnames taken together", Findings.OPEN);
            return 2;
        }
        return Math.min(count, size);
    }

    private static boolean bothSpanish(String one, String other) {
        return Words.SPANISH.contains(one) && Words.SPANISH.contains(other);
    }

    private static PersonName named(@Nullable String last, List<String> given, @Nullable String suffix) {
        String middle = given.size() < 2 ? null : String.join(" ", given.subList(1, given.size()));
        return new PersonName(given.isEmpty() ? null : given.get(0), middle, last, suffix);
    }

    /** Takes the last suffix out of the words; the first word is never one. */
    private static @Nullable String takeSuffix(List<String> words) {
        for (int i = words.size() - 1; i > 0; i--) {
            if (Words.SUFFIXES.contains(words.get(i))) {
                return words.remove(i);
            }
        }
        return null;
    }

    private static List<String> words(String text) {
        List<String> words =
                new ArrayList<>(List.of(text.replace(',', ' ').strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        return words;
    }
}
