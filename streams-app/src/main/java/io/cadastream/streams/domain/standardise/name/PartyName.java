package io.cadastream.streams.domain.standardise.name;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who owns or signs, as one text names it.
 *
 * @param persons in the order of the text; empty for an organisation
 * @param organisation the name of a company, trust or public body, its ending in standard form: {@code ACME LLC}
 * @param roles what stands beside the names: {@code TRUSTEE}, {@code ET AL}, {@code LIFE ESTATE} …
 * @param careOf who takes the mail, behind {@code C/O}
 * @param tradeName behind {@code DBA}
 */
public record PartyName(
        Kind kind,
        List<PersonName> persons,
        @Nullable String organisation,
        List<String> roles,
        @Nullable String careOf,
        @Nullable String tradeName) {

    /** What a name stands for. A couple is two persons who are named together; that they are married is not said. */
    public enum Kind {
        PERSON,
        COUPLE,
        COMPANY,
        TRUST,
        ESTATE,
        GOVERNMENT,
        UNKNOWN
    }

    public PartyName {
        persons = List.copyOf(persons);
        roles = List.copyOf(roles);
    }

    /** The standard form on one line, which reads as itself: {@code SMITH, JOHN A & SMITH, MARY B TRUSTEE}. */
    public String format() {
        String who = organisation != null
                ? organisation
                : persons.stream().map(PersonName::lastFirst).collect(Collectors.joining(" & "));
        return (who
                        + roles.stream().map(role -> " " + role).collect(Collectors.joining())
                        + (tradeName == null ? "" : " DBA " + tradeName)
                        + (careOf == null ? "" : " C/O " + careOf))
                .strip();
    }

    /**
     * By which two names are compared: persons as last, first and middle initial in alphabetical order, an organisation
     * in letters and digits only. Empty when nobody is named.
     */
    public Optional<String> key() {
        String key = organisation != null
                ? organisation.replaceAll("[^\\p{L}\\p{N}]", "")
                : persons.stream().map(PartyName::personKey).sorted().collect(Collectors.joining("|"));
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }

    private static String personKey(PersonName person) {
        String initial = person.middle() == null ? "" : " " + person.middle().charAt(0);
        return ((person.last() == null ? "" : person.last().replaceAll("[^\\p{L}\\p{N}]", ""))
                        + (person.first() == null ? "" : " " + person.first())
                        + initial
                        + (person.suffix() == null ? "" : " " + person.suffix()))
                .strip();
    }
}
