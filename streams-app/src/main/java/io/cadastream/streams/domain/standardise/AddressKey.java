package io.cadastream.streams.domain.standardise;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text by which two addresses are held to be the same: {@code NUMBER|PREDIR|NAME|SUFFIX|POSTDIR|UNIT|ZIP5}. */
public record AddressKey(String value) {

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
                orEmpty(address.unit()),
                address.zip5())));
    }

    private static String orEmpty(@Nullable String part) {
        return part == null ? "" : part;
    }
}
