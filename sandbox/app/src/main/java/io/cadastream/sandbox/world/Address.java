package io.cadastream.sandbox.world;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The true address of a home, in the standard form of USPS Publication 28: upper case, abbreviated directions and
 * suffix, the unit without its designator. Sources see it only through an {@link AddressStyle}.
 */
public record Address(
        String number,
        @Nullable String preDirection,
        String street,
        String suffix,
        @Nullable String postDirection,
        @Nullable String unit,
        String city,
        String state,
        String zip) {

    /** {@code NUMBER|PREDIR|NAME|SUFFIX|POSTDIR|UNIT|ZIP5}: two records with the same key are at the same door. */
    public String key() {
        return Stream.of(number, preDirection, street, suffix, postDirection, unit, zip)
                .map(part -> part == null ? "" : part)
                .collect(Collectors.joining("|"));
    }

    /** The same street with another house number. */
    public Address withNumber(String other) {
        return new Address(other, preDirection, street, suffix, postDirection, unit, city, state, zip);
    }

    /** The same building with another unit. */
    public Address withUnit(String other) {
        return new Address(number, preDirection, street, suffix, postDirection, other, city, state, zip);
    }
}
