package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/** An address while it is read: the words not yet taken, the parts found so far, and the findings. */
final class Reading {
    final Tokens tokens;
    final Findings findings;

    @Nullable
    String number;

    @Nullable
    String preDirection;

    @Nullable
    String name;

    @Nullable
    String suffix;

    @Nullable
    String postDirection;

    @Nullable
    String unitDesignator;

    @Nullable
    String unit;

    @Nullable
    String city;

    @Nullable
    String state;

    @Nullable
    String zip5;

    @Nullable
    String zip4;

    /** Whether the source sends the city beside the line. */
    boolean cityGiven;

    /** Whether a city must stand in the words that are left, since state or ZIP stood behind it. */
    boolean cityExpected;

    Reading(Tokens tokens, Findings findings) {
        this.tokens = tokens;
        this.findings = findings;
    }

    Address address() {
        return new Address(
                number, preDirection, name, suffix, postDirection, unitDesignator, unit, city, state, zip5, zip4);
    }
}
