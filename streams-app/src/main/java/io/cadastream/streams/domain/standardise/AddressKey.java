package io.cadastream.streams.domain.standardise;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text by which two addresses are held to be the same: {@code NUMBER|PREDIR|NAME|SUFFIX|POSTDIR|UNIT|ZIP5}. */
public record AddressKey(String value) {
    private static final char SEPARATOR = '|';

    /** The key of an address; empty when number, street name or ZIP is missing. */
    public static Optional<AddressKey> of(Address address) {
        if (address.number() == null || address.name() == null || address.zip5() == null) {
            return Optional.empty();
        }
        return Optional.of(new AddressKey(String.join(
                "|",
                address.number(),
                orEmpty(address.preDirection()),
                address.name(),
                orEmpty(address.suffix()),
                orEmpty(address.postDirection()),
                orEmpty(address.door()),
                address.zip5())));
    }

    /** The unit; empty when the address has none. */
    public Optional<String> unit() {
        String unit = value.substring(unitStart(), unitEnd());
        return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
    }

    /** The key of the building: the same address without its unit. */
    public AddressKey base() {
        return with("");
    }

    /** The key of a unit of the same building. */
    public AddressKey with(String unit) {
        return new AddressKey(value.substring(0, unitStart()) + unit + value.substring(unitEnd()));
    }

    private int unitEnd() {
        return value.lastIndexOf(SEPARATOR);
    }

    private int unitStart() {
        return value.lastIndexOf(SEPARATOR, unitEnd() - 1) + 1;
    }

    private static String orEmpty(@Nullable String part) {
        return part == null ? "" : part;
    }
}
