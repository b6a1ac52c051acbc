package io.cadastream.streams.link;

import io.cadastream.state.Cause;
import io.cadastream.state.Claim;
import io.cadastream.state.ClaimRole;
import io.cadastream.state.LinkClaim;
import io.cadastream.state.LinkResult;
import io.cadastream.state.MatchKeyState;
import io.cadastream.streams.domain.link.MatchKey;
import io.cadastream.streams.lane.Lane;
import io.cadastream.streams.publish.Events;
import io.cadastream.streams.publish.Outgoing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the claims at a match key, tells every subscriber what its question resolves to whenever that changes (and a new
 * one always), and publishes which identifiers stand for another property. Knows nothing of Kafka.
 */
public final class LinkStage {
    /** Raised with every change of the linking rules: every subscriber is answered anew when its key is next touched. */
    static final int RULES = 2;

    /** @param state empty when the last claim is gone and nothing need be remembered */
    public record Step(Optional<MatchKeyState> state, List<Outgoing> out) {}

    private final Redirects redirects;
    private final InstantSource clock;

    public LinkStage(InstantSource clock) {
        this.clock = clock;
        this.redirects = new Redirects(new Events(clock), clock);
    }

    /** Applies one claim. */
    public Step claim(Optional<MatchKeyState> known, LinkClaim message) {
        MatchKeyState state = known.orElseGet(
                () -> MatchKeyState.newBuilder().setClaims(new ArrayList<>()).build());
        SortedMap<String, Claim> claims = byRecord(state.getClaims());
        if (message.getClaim() == null) {
            claims.remove(message.getRecordRef());
        } else {
            claims.put(message.getRecordRef(), message.getClaim());
        }
        return resolve(MatchKey.parse(message.getMatchKey()), state, claims.values(), message.getCause());
    }

    /** Resolves what is there once more, after a change of the rules. */
    public Step again(String matchKey, MatchKeyState state) {
        Cause cause = new Cause("cadastream", clock.millis(), clock.millis(), Lane.BULK.tier());
        return resolve(MatchKey.parse(matchKey), state, state.getClaims(), cause);
    }

    private Step resolve(MatchKey key, MatchKeyState state, Collection<Claim> claims, Cause cause) {
        // By other rules than today's: whatever was answered then counts for nothing.
        Answers told = new Answers(key, state.getRules() == RULES ? state.getClaims() : List.of());
        Answers now = new Answers(key, claims);
        List<Outgoing> out = new ArrayList<>();
        answer(told, now, claims, cause, out);
        redirects.settle(state, told, now, cause, out);
        state.setClaims(new ArrayList<>(claims));
        state.setRules(RULES);
        boolean forget = claims.isEmpty() && state.getPublications() == 0;
        return new Step(forget ? Optional.empty() : Optional.of(state), out);
    }

    private static void answer(Answers told, Answers now, Collection<Claim> claims, Cause cause, List<Outgoing> out) {
        for (Claim claim : claims) {
            if (claim.getRole() != ClaimRole.SUBSCRIPTION) {
                continue;
            }
            now.to(claim).filter(link -> !told.asTo(claim, link)).ifPresent(link -> {
                LinkResult result = new LinkResult(claim.getRecordRef(), claim.getHomePartition(), link, cause);
                out.add(new Outgoing.Answered(result, Lane.ofTier(claim.getLane())));
            });
        }
    }

    private static SortedMap<String, Claim> byRecord(Collection<Claim> claims) {
        SortedMap<String, Claim> byRecord = new TreeMap<>();
        claims.forEach(claim -> byRecord.put(claim.getRecordRef(), claim));
        return byRecord;
    }
}
