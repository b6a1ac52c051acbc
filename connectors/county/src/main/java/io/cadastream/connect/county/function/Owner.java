package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code owner: 2}, {@code owner: {take: 2, order: first_last}}: one of the owners who share a text, in the county's own
 * order of words. {@code SMITH JOHN & MARY} has {@code SMITH JOHN} and {@code SMITH MARY}; a company is one owner.
 */
record Owner(int take, boolean lastFirst) implements Function {
    private static final int MOST = 9;
    private static final Pattern LIST = Pattern.compile("\\s*;\\s*");

    static Function create(Arguments arguments) {
        YamlNode node = arguments.node();
        if (!node.isMap()) {
            return new Owner(node.integer(1, MOST), true);
        }
        node.allow("take", "order");
        YamlNode order = node.child("order");
        return new Owner(
                node.child("take").integer(1, MOST),
                order.isAbsent()
                        || order.oneOf(List.of("last_first", "first_last")).equals("last_first"));
    }

    @Override
    public @Nullable String apply(@Nullable String value) {
        if (value == null) {
            return null;
        }
        List<String> owners = new ArrayList<>();
        for (String party : LIST.split(value)) {
            addOwners(party, owners);
        }
        return take <= owners.size() ? owners.get(take - 1) : null;
    }

    private void addOwners(String party, List<String> owners) {
        if (Organisations.isOne(party)) {
            owners.add(party.strip());
            return;
        }
        List<Persons.Person> persons = Persons.read(party, lastFirst).persons();
        if (persons.size() == 1) {
            // as it stands, with its commas
            owners.add(party.strip());
            return;
        }
        persons.forEach(person -> owners.add(lastFirst ? person.lastFirst() : person.firstLast()));
    }
}
