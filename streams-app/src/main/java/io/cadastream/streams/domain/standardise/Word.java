package io.cadastream.streams.domain.standardise;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one word may be in an address, looked up once for each word of a line: each part is the standard form,
 * null when the word is no such thing.
 *
 * @param lone a designator that may stand alone
 * @param state the code of a state whose name or abbreviation is this one word
 * @param owner whose a numbered road is, as {@link HighwayName} writes it
 * @param road the kind of a numbered road that needs a number or an owner: {@code HIGHWAY}
 * @param route the kind of a numbered road that says both: {@code COUNTY ROAD} of {@code CR}
 * @param roles bits of the other lists on which the word is, see {@link #is}
 */
record Word(
        @Nullable String direction,
        @Nullable String suffix,
        @Nullable String unit,
        @Nullable String lone,
        @Nullable String state,
        @Nullable String owner,
        @Nullable String road,
        @Nullable String route,
        int roles) {

    /** What else a word may be. */
    enum Role {
        /** A suffix that ends streets rather than being part of names: {@code RD}, not {@code LK}. */
        STRONG_SUFFIX,
        /** A designator that is never part of a street name: {@code APT}, not {@code KEY}. */
        PLAIN_UNIT,
        /** A lone designator that streets are named by too: {@code FRONT}. */
        UNIT_OR_NAME,
        /** Begins a street name in the Spanish or French order. */
        LEADS_NAME,
        /** Those of them that are English as well. */
        LEADS_ENGLISH_NAME,
        /** The last word of a state's name of several words. */
        ENDS_STATE,
        /** The last word of a place in {@link Cities}. */
        ENDS_PLACE,
        /** Before the number of a post office box or of a box on a route. */
        BOX,
        RURAL_ROUTE,
        MILITARY_BOX,
        /** Before a number that is a road's rather than a ZIP. */
        BEFORE_ROAD_NUMBER,
        /** The owner of such a road. */
        BEFORE_ROAD
    }

    static final Word PLAIN = new Word(null, null, null, null, null, null, null, null, 0);

    boolean is(Role role) {
        return (roles & bit(role)) != 0;
    }

    boolean strong() {
        return is(Role.STRONG_SUFFIX);
    }

    boolean plainUnit() {
        return is(Role.PLAIN_UNIT);
    }

    /** Whether a highway's name may begin with it. */
    boolean mayBeginHighway() {
        return owner != null || road != null || route != null;
    }

    static int bits(Set<Role> roles) {
        return roles.stream().mapToInt(Word::bit).reduce(0, (a, b) -> a | b);
    }

    private static int bit(Role role) {
        return 1 << role.ordinal();
    }
}
