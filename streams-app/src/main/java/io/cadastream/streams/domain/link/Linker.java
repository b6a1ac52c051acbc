package io.cadastream.streams.domain.link;

import java.util.Collection;
import java.util.Comparator;

/** Decides which property a parcel key stands for: a pure function of the claims that current records make there. */
public final class Linker {

    /** This is how a record spells the parcel number; rank 0 for county feeds, 1 for all others. */
    public record ParcelSpelling(int rank, String rawParcelNumber) {}

    private static final Comparator<ParcelSpelling> BEST_SPELLING =
            Comparator.comparingInt(ParcelSpelling::rank).thenComparing(ParcelSpelling::rawParcelNumber);

    private Linker() {}

    /**
     * The canonical spelling is the county's before any other, then the lowest.
     *
     * @throws IllegalArgumentException when nobody claims the parcel
     */
    public static Resolution resolve(MatchKey.Parcel key, Collection<ParcelSpelling> spellings) {
        ParcelSpelling canonical = spellings.stream()
                .min(BEST_SPELLING)
                .orElseThrow(() -> new IllegalArgumentException("no record claims " + key.text()));
        return new Resolution(
                PropertyId.ofParcel(key.countyFips(), canonical.rawParcelNumber()), LinkRule.PARCEL_NUMBER);
    }
}
