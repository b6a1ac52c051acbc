package io.cadastream.streams.link;

import io.cadastream.state.Claim;
import io.cadastream.state.ClaimRole;
import io.cadastream.state.Link;
import io.cadastream.streams.domain.link.Building;
import io.cadastream.streams.domain.link.Linker;
import io.cadastream.streams.domain.link.MatchKey;
import io.cadastream.streams.domain.link.Place;
import io.cadastream.streams.domain.link.PropertyId;
import io.cadastream.streams.domain.link.Resolution;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What a set of claims at one match key resolves to: for each subscriber, and for each identifier that is no property. */
final class Answers {
    private final MatchKey key;
    private final Map<String, Claim> claims = new TreeMap<>();
    private final Function<Place, Optional<Resolution>> resolver;

    Answers(MatchKey key, Collection<Claim> claims) {
        this.key = key;
        claims.forEach(claim -> this.claims.put(claim.getRecordRef(), claim));
        this.resolver = key instanceof MatchKey.Parcel parcel ? ofParcel(parcel) : atAddress((MatchKey.AtAddress) key);
    }

    /** The answer to a subscriber; empty at a parcel key where nobody spells the number. */
    Optional<Link> to(Claim subscriber) {
        return resolver.apply(place(subscriber))
                .map(resolution -> Link.newBuilder()
                        .setMatchKey(key.text())
                        .setQuestion(subscriber.getQuestion())
                        .setPropertyId(resolution.propertyId())
                        .setRule(resolution.rule().text())
                        .setConfidence(resolution.rule().confidence())
                        .build());
    }

    /** Whether the very same question of the same record, asked from the same place, got this answer. */
    boolean asTo(Claim subscriber, Link answer) {
        Claim standing = claims.get(subscriber.getRecordRef());
        return standing != null
                && standing.getRole() == subscriber.getRole()
                && standing.getHomePartition() == subscriber.getHomePartition()
                && standing.getQuestion().equals(subscriber.getQuestion())
                && to(standing).filter(answer::equals).isPresent();
    }

    /** Whether any subscriber belongs to this property. */
    boolean anyoneAt(String propertyId) {
        return claims.values().stream()
                .filter(claim -> claim.getRole() == ClaimRole.SUBSCRIPTION)
                .anyMatch(claim -> resolver.apply(place(claim))
                        .filter(resolution -> resolution.propertyId().equals(propertyId))
                        .isPresent());
    }

    /**
     * The identifiers that stand for another property: those of the spellings that are not the canonical one, and the
     * provisional ones of units that belong to a parcel.
     */
    SortedMap<String, Resolution> redirects() {
        SortedMap<String, Resolution> redirects = new TreeMap<>();
        for (Claim claim : claims.values()) {
            if (claim.getRole() == ClaimRole.SUBSCRIPTION) {
                String id = ownIdentifier(claim);
                // Without location: records of one unit share this identifier, wherever each of them is.
                resolver.apply(Place.ofUnit(unit(claim)))
                        .filter(resolution -> !resolution.propertyId().equals(id))
                        .ifPresent(resolution -> redirects.put(id, resolution));
            }
        }
        return redirects;
    }

    /** What the claim's property would be called if there were no other record. */
    private String ownIdentifier(Claim claim) {
        if (key instanceof MatchKey.Parcel parcel) {
            return PropertyId.ofParcel(parcel.countyFips(), Objects.requireNonNullElse(claim.getParcelNumber(), ""));
        }
        return PropertyId.provisional(((MatchKey.AtAddress) key).key().with(unit(claim)));
    }

    private Function<Place, Optional<Resolution>> ofParcel(MatchKey.Parcel parcel) {
        List<Linker.ParcelSpelling> spellings = claims.values().stream()
                .filter(claim -> claim.getParcelNumber() != null)
                .map(claim -> new Linker.ParcelSpelling(claim.getRank(), claim.getParcelNumber()))
                .toList();
        Optional<Resolution> resolution =
                spellings.isEmpty() ? Optional.empty() : Optional.of(Linker.resolve(parcel, spellings));
        return place -> resolution;
    }

    private Function<Place, Optional<Resolution>> atAddress(MatchKey.AtAddress address) {
        Building building = new Building(
                address,
                claims.values().stream()
                        .filter(claim -> claim.getRole() == ClaimRole.REGISTRATION)
                        .map(claim -> new Building.Parcel(claim.getRank(), claim.getPropertyId(), place(claim)))
                        .toList());
        return place -> Optional.of(building.resolve(place));
    }

    private static Place place(Claim claim) {
        return new Place(unit(claim), claim.getLatitude(), claim.getLongitude());
    }

    private static String unit(Claim claim) {
        return Objects.requireNonNullElse(claim.getUnit(), "");
    }
}
