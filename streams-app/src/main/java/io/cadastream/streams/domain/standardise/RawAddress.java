package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/** An address as a source sends it: in parts, on one line, or both. */
public record RawAddress(
        @Nullable String line,
        @Nullable String number,
        @Nullable String preDirection,
        @Nullable String name,
        @Nullable String suffix,
        @Nullable String postDirection,
        @Nullable String unit,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode) {

    /** Only a line, with city, state and ZIP beside it. */
    public static RawAddress line(
            @Nullable String line, @Nullable String city, @Nullable String state, @Nullable String postalCode) {
        return new RawAddress(line, null, null, null, null, null, null, city, state, postalCode);
    }
}
