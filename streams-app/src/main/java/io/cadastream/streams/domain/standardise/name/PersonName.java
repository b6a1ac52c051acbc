package io.cadastream.streams.domain.standardise.name;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person's name in upper case, without full stops; each part null when there is none.
 *
 * @param middle all names between the first and the last
 * @param last with its particles: {@code VAN DER BERG}
 * @param suffix {@code JR}, {@code III}, {@code MD} …
 */
public record PersonName(
        @Nullable String first,
        @Nullable String middle,
        @Nullable String last,
        @Nullable String suffix) {

    /** {@code SMITH, JOHN A JR}: with the comma, the same in every order. */
    public String lastFirst() {
        String given = Stream.of(first, middle, suffix).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return (last == null ? "" : last) + (given.isEmpty() ? "" : ", " + given);
    }
}
