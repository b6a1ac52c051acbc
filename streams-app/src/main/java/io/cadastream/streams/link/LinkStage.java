package io.cadastream.streams.link;

import io.cadastream.state.Claim;
import io.cadastream.state.ClaimRole;
import io.cadastream.state.Link;
import io.cadastream.state.LinkClaim;
import io.cadastream.state.LinkResult;
import io.cadastream.state.MatchKeyState;
import io.cadastream.streams.domain.link.Linker;
import io.cadastream.streams.domain.link.MatchKey;
import io.cadastream.streams.publish.Outgoing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the claims at a match key and tells every subscriber what the key resolves to: all of them when that changes, and
 * a new one always. Knows nothing of Kafka.
 */
public final class LinkStage {

    /** @param state empty when the last claim is gone and nothing need be remembered */
    public record Step(Optional<MatchKeyState> state, List<Outgoing> out) {}

    /** Applies one claim. */
    public Step claim(Optional<MatchKeyState> known, LinkClaim message) {
        Map<String, Claim> claims = new TreeMap<>();
        known.ifPresent(state -> state.getClaims().forEach(claim -> claims.put(claim.getRecordRef(), claim)));
        String ref = message.getRecordRef();
        Claim claim = message.getClaim();
        Claim before = claim == null ? claims.remove(ref) : claims.put(ref, claim);
        if (claims.isEmpty()) {
            return new Step(Optional.empty(), List.of());
        }
        Link answer = resolve(message.getMatchKey(), claims.values());
        Link told = known.map(MatchKeyState::getAnswer).orElse(null);
        boolean changed = !Objects.equals(answer, told);
        List<Outgoing> out = new ArrayList<>();
        for (Claim subscriber : claims.values()) {
            boolean isNew = subscriber.getRecordRef().equals(ref) && !asksAsBefore(before, subscriber);
            if (answer != null && subscriber.getRole() == ClaimRole.SUBSCRIPTION && (changed || isNew)) {
                out.add(new Outgoing.Answered(new LinkResult(
                        subscriber.getRecordRef(), subscriber.getHomePartition(), answer, message.getCause())));
            }
        }
        return new Step(Optional.of(new MatchKeyState(new ArrayList<>(claims.values()), answer)), out);
    }

    private static boolean asksAsBefore(@Nullable Claim before, Claim now) {
        return before != null
                && before.getRole() == now.getRole()
                && before.getHomePartition() == now.getHomePartition();
    }

    /** Null at a parcel key where nobody spells the number. */
    private static @Nullable Link resolve(String matchKey, Collection<Claim> claims) {
        Linker.Resolution resolution;
        MatchKey key = MatchKey.parse(matchKey);
        if (key instanceof MatchKey.Parcel parcel) {
            List<Linker.ParcelSpelling> spellings = spellings(claims);
            if (spellings.isEmpty()) {
                return null;
            }
            resolution = Linker.resolve(parcel, spellings);
        } else {
            resolution = Linker.resolve((MatchKey.AtAddress) key, registrations(claims));
        }
        return Link.newBuilder()
                .setMatchKey(matchKey)
                .setPropertyId(resolution.propertyId())
                .setRule(resolution.rule().text())
                .setConfidence(resolution.rule().confidence())
                .build();
    }

    private static List<Linker.ParcelSpelling> spellings(Collection<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.getParcelNumber() != null)
                .map(claim -> new Linker.ParcelSpelling(claim.getRank(), claim.getParcelNumber()))
                .toList();
    }

    private static List<Linker.PropertyAtAddress> registrations(Collection<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.getRole() == ClaimRole.REGISTRATION)
                .map(claim -> new Linker.PropertyAtAddress(claim.getRank(), claim.getPropertyId()))
                .toList();
    }
}
