package io.cadastream.connect.county.function;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code name_order: last_first}: names that the county writes with the last name first, in the order in which they are
 * spoken. {@code SMITH, JOHN A & MARY} gives {@code JOHN A SMITH & MARY SMITH}; companies, trusts and estates stay.
 */
record NameOrder() implements Function {

    static Function create(Arguments arguments) {
        arguments.node().oneOf(List.of("last_first"));
        return new NameOrder();
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        if (value == null || Organisations.isOne(value)) {
            return value;
        }
        Persons names = Persons.read(value, true);
        String persons =
                names.persons().stream().map(Persons.Person::firstLast).collect(Collectors.joining(names.and()));
        // nobody is named: marks only
        return persons.isEmpty() ? value : (persons + " " + names.tail()).strip();
    }
}
