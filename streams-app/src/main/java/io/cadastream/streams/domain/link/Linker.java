package io.cadastream.streams.domain.link;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/** Decides which property a match key stands for: a pure function of the claims that current records make there. */
public final class Linker {

    /** What one record says at a match key. */
    public sealed interface Claim {
        /** 0 for county feeds, 1 for all others: the lowest rank present is the only one that counts. */
        int rank();
    }

    /** At a parcel key: this is how the record spells the parcel number. */
    public record ParcelSpelling(int rank, String rawParcelNumber) implements Claim {}

    /** At an address key: a record of this property, known by parcel number, has this address. */
    public record PropertyAtAddress(int rank, String propertyId) implements Claim {}

    /** A property and the rule that found it. */
    public record Resolution(String propertyId, LinkRule rule) {}

    private static final Comparator<ParcelSpelling> BEST_SPELLING =
            Comparator.comparingInt(ParcelSpelling::rank).thenComparing(ParcelSpelling::rawParcelNumber);

    private Linker() {}

    /**
     * Resolves a parcel key: the canonical spelling is the county's before any other, then the lowest.
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

    /** Resolves an address key: one property there, several, or none but the provisional one. */
    public static Resolution resolve(MatchKey.AtAddress key, Collection<PropertyAtAddress> properties) {
        SortedSet<String> candidates = candidatesOfBestRank(properties);
        if (candidates.isEmpty()) {
            return new Resolution(PropertyId.provisional(key.key()), LinkRule.ADDRESS_ONLY);
        }
        LinkRule rule = candidates.size() == 1 ? LinkRule.ADDRESS : LinkRule.ADDRESS_AMBIGUOUS;
        return new Resolution(candidates.first(), rule);
    }

    private static SortedSet<String> candidatesOfBestRank(Collection<PropertyAtAddress> properties) {
        int best = properties.stream().mapToInt(PropertyAtAddress::rank).min().orElse(0);
        SortedSet<String> candidates = new TreeSet<>();
        properties.stream().filter(p -> p.rank() == best).forEach(p -> candidates.add(p.propertyId()));
        return candidates;
    }
}
