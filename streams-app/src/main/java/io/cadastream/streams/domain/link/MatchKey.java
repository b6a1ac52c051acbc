package io.cadastream.streams.domain.link;

import io.cadastream.streams.domain.standardise.AddressKey;
import io.cadastream.streams.domain.standardise.ParcelNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where records that may be the same property meet: at a parcel number, or at an address. */
public sealed interface MatchKey {

    /** {@code parcel:<fips>:<normalised parcel number>}. */
    record Parcel(String countyFips, String normalisedNumber) implements MatchKey {
        @Override
        public String text() {
            return PARCEL_PREFIX + countyFips + ":" + normalisedNumber;
        }
    }

    /** {@code address:<address key>}. */
    record AtAddress(AddressKey key) implements MatchKey {
        @Override
        public String text() {
            return ADDRESS_PREFIX + key.value();
        }
    }

    String PARCEL_PREFIX = "parcel:";
    String ADDRESS_PREFIX = "address:";

    /** The key as it is written in topics and stores. */
    String text();

    /** The parcel key; empty unless county and parcel number are both there. */
    static Optional<MatchKey> parcel(@Nullable String countyFips, @Nullable String rawParcelNumber) {
        String normalised = ParcelNumber.normalise(rawParcelNumber);
        return countyFips == null || countyFips.isBlank() || normalised == null
                ? Optional.empty()
                : Optional.of(new Parcel(countyFips, normalised));
    }

    /** Reads a key as {@link #text()} writes it. */
    static MatchKey parse(String text) {
        if (text.startsWith(ADDRESS_PREFIX)) {
            return new AtAddress(new AddressKey(text.substring(ADDRESS_PREFIX.length())));
        }
        int colon = text.indexOf(':', PARCEL_PREFIX.length());
        if (!text.startsWith(PARCEL_PREFIX) || colon < 0) {
            throw new IllegalArgumentException("not a match key: " + text);
        }
        return new Parcel(text.substring(PARCEL_PREFIX.length(), colon), text.substring(colon + 1));
    }
}
