package io.cadastream.streams.domain.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parcels at one address, units and all; says which of them somebody at that address means: a pure function of what
 * current records say there. Where a county and others name parcels for one unit, only the county's count.
 */
public final class Building {

    /**
     * A record of this property, known by parcel number, has this address.
     *
     * @param rank 0 for county feeds, 1 for all others
     */
    public record Parcel(int rank, String propertyId, Place place) {}

    /** Beyond this, a location says nothing about which of two parcels is meant: geocoders differ by as much. */
    private static final double NEAR_METRES = 75;

    /** The next must be this many times as far as the nearest, or the difference is no more than the geocoder's error. */
    private static final double CLEARLY = 2;

    /** Exactly twice as far is not clearly: without this, the last bits of the arithmetic would decide. */
    private static final double ROUNDING_METRES = 0.01;

    private final MatchKey.AtAddress key;
    private final Map<String, List<Parcel>> bestByUnit = new HashMap<>();
    private final @Nullable String onlyParcel;
    private final boolean namesUnits;

    /** @param parcels all that are registered at the address, in any order */
    public Building(MatchKey.AtAddress key, Collection<Parcel> parcels) {
        this.key = key;
        parcels.forEach(parcel -> bestByUnit
                .computeIfAbsent(parcel.place().unit(), unit -> new ArrayList<>())
                .add(parcel));
        bestByUnit.replaceAll((unit, sameUnit) -> bestRank(sameUnit));
        List<Parcel> best = bestRank(parcels);
        onlyParcel = best.stream().map(Parcel::propertyId).distinct().count() == 1
                ? best.get(0).propertyId()
                : null;
        namesUnits = best.stream().anyMatch(parcel -> !parcel.place().unit().isEmpty());
    }

    /** The property that is meant: a parcel, or the provisional property of just this unit. */
    public Resolution resolve(Place asking) {
        List<Parcel> sameUnit = bestByUnit.get(asking.unit());
        if (sameUnit != null) {
            return amongSameUnit(asking, sameUnit);
        }
        boolean unitsDiffer = namesUnits && !asking.unit().isEmpty();
        if (onlyParcel != null && !unitsDiffer) {
            return new Resolution(onlyParcel, LinkRule.ADDRESS_UNIT_UNKNOWN);
        }
        return new Resolution(PropertyId.provisional(key.key().with(asking.unit())), LinkRule.ADDRESS_ONLY);
    }

    private static Resolution amongSameUnit(Place asking, List<Parcel> parcels) {
        String lowest = parcels.stream()
                .map(Parcel::propertyId)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        if (parcels.stream().allMatch(parcel -> parcel.propertyId().equals(lowest))) {
            return new Resolution(lowest, LinkRule.ADDRESS);
        }
        return clearlyNearest(asking, parcels)
                .map(id -> new Resolution(id, LinkRule.ADDRESS_GEO))
                .orElseGet(() -> new Resolution(lowest, LinkRule.ADDRESS_AMBIGUOUS));
    }

    /** Needs the location of every parcel: one that is not known could be the nearest. */
    private static Optional<String> clearlyNearest(Place asking, List<Parcel> parcels) {
        Map<String, Double> metres = new TreeMap<>();
        for (Parcel parcel : parcels) {
            Optional<Double> distance = asking.metresTo(parcel.place());
            if (distance.isEmpty()) {
                return Optional.empty();
            }
            metres.merge(parcel.propertyId(), distance.get(), Math::min);
        }
        List<Map.Entry<String, Double>> nearestFirst =
                metres.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        double nearest = nearestFirst.get(0).getValue();
        double next = nearestFirst.get(1).getValue();
        return nearest < NEAR_METRES && nearest * CLEARLY + ROUNDING_METRES < next
                ? Optional.of(nearestFirst.get(0).getKey())
                : Optional.empty();
    }

    private static List<Parcel> bestRank(Collection<Parcel> parcels) {
        int best = parcels.stream().mapToInt(Parcel::rank).min().orElse(0);
        return parcels.stream().filter(parcel -> parcel.rank() == best).toList();
    }
}
