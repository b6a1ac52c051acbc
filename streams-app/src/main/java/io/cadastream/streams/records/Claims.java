package io.cadastream.streams.records;

import io.cadastream.state.Cause;
import io.cadastream.state.Claim;
import io.cadastream.state.ClaimRole;
import io.cadastream.state.Link;
import io.cadastream.state.LinkClaim;
import io.cadastream.state.RecordState;
import io.cadastream.state.SentClaim;
import io.cadastream.streams.domain.link.MatchKey;
import io.cadastream.streams.domain.standardise.AddressKey;
import io.cadastream.streams.lane.Lane;
import io.cadastream.streams.publish.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a record claims, and where. It subscribes at its parcel key, else at its address key. A record that has both, once
 * its property is known, also registers that property at the address, for those who know nothing but the address.
 */
final class Claims {
    /** Changed with every change of what is claimed where: all records then claim anew. */
    static final String RULES = "claims-1";

    private static final String COUNTY_FEEDS = "county.";
    private static final int COUNTY_RANK = 0;
    private static final int OTHER_RANK = 1;

    private final int homePartition;

    Claims(int homePartition) {
        this.homePartition = homePartition;
    }

    /** Where the record asks for its property; empty when it is deleted or has no key. */
    Optional<String> subscriptionKey(RecordState state) {
        if (state.getDeleted()) {
            return Optional.empty();
        }
        return parcelKey(state).or(() -> addressKey(state));
    }

    /**
     * What exactly the record asks there. At an address, unit and location are part of the question, so that an answer
     * to an earlier one is told from the answer to this one.
     */
    Optional<String> question(RecordState state) {
        return subscriptionKey(state)
                .map(key -> parcelKey(state).isPresent() || state.getFacts() == null
                        ? key
                        : key + " unit=" + unit(state) + " at="
                                + state.getFacts().getLatitude() + ","
                                + state.getFacts().getLongitude());
    }

    /** Whether the record has asked, or is about to, and its link does not yet answer that question. */
    boolean awaitsAnswer(RecordState state) {
        Optional<String> question = question(state);
        Link link = state.getLink();
        return question.isPresent() && (link == null || !question.get().equals(link.getQuestion()));
    }

    /** Sends the difference between what stands and what should. */
    void settle(RecordState state, boolean awaited, Cause cause, List<Outgoing> out) {
        Map<String, Claim> standing = new TreeMap<>();
        state.getSentClaims().forEach(sent -> standing.put(sent.getMatchKey(), sent.getClaim()));
        Map<String, Claim> wanted = wanted(state, awaited, standing);
        standing.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .forEach(key -> out.add(claimed(key, state, null, cause)));
        wanted.forEach((key, claim) -> {
            if (!claim.equals(standing.get(key))) {
                out.add(claimed(key, state, claim, cause));
            }
        });
        List<SentClaim> sent = new ArrayList<>();
        wanted.forEach((key, claim) -> sent.add(new SentClaim(key, claim)));
        state.setSentClaims(sent);
    }

    private Map<String, Claim> wanted(RecordState state, boolean awaited, Map<String, Claim> standing) {
        Map<String, Claim> wanted = new TreeMap<>();
        if (awaited) {
            // A registration stands until the answer replaces it: others shall not fall back to a provisional
            // property for the moment between.
            standing.forEach((key, claim) -> {
                if (claim.getRole() == ClaimRole.REGISTRATION) {
                    wanted.put(key, claim);
                }
            });
        } else if (parcelKey(state).isPresent() && !state.getDeleted()) {
            addressKey(state).ifPresent(key -> wanted.put(key, registration(state)));
        }
        subscriptionKey(state).ifPresent(key -> wanted.put(key, subscription(state)));
        return wanted;
    }

    private Claim subscription(RecordState state) {
        return claim(state, ClaimRole.SUBSCRIPTION)
                .setParcelNumber(parcelKey(state).isPresent() ? state.getParcelNumber() : null)
                .build();
    }

    private Claim registration(RecordState state) {
        return claim(state, ClaimRole.REGISTRATION)
                .setPropertyId(state.getLink().getPropertyId())
                .build();
    }

    private Claim.Builder claim(RecordState state, ClaimRole role) {
        Claim.Builder claim = Claim.newBuilder()
                .setRecordRef(ref(state))
                .setRole(role)
                .setQuestion(role == ClaimRole.SUBSCRIPTION ? question(state).orElse("") : "")
                .setLane(Lane.of(state.getKind()).tier())
                .setRank(state.getFeed().startsWith(COUNTY_FEEDS) ? COUNTY_RANK : OTHER_RANK)
                .setHomePartition(homePartition);
        if (state.getFacts() != null
                && (role == ClaimRole.REGISTRATION || parcelKey(state).isEmpty())) {
            String unit = unit(state);
            claim.setUnit(unit.isEmpty() ? null : unit)
                    .setLatitude(state.getFacts().getLatitude())
                    .setLongitude(state.getFacts().getLongitude());
        }
        return claim;
    }

    private static String unit(RecordState state) {
        return Optional.ofNullable(state.getAddressKey())
                .flatMap(key -> new AddressKey(key).unit())
                .orElse("");
    }

    private static Optional<String> parcelKey(RecordState state) {
        return MatchKey.parcel(state.getCountyFips(), state.getParcelNumber()).map(MatchKey::text);
    }

    private static Optional<String> addressKey(RecordState state) {
        return Optional.ofNullable(state.getAddressKey())
                .map(key -> new MatchKey.AtAddress(new AddressKey(key).base()).text());
    }

    private static String ref(RecordState state) {
        return state.getFeed() + "/" + state.getRecordKey();
    }

    private static Outgoing claimed(String key, RecordState state, @Nullable Claim claim, Cause cause) {
        return new Outgoing.Claimed(new LinkClaim(key, ref(state), claim, cause), Lane.of(state.getKind()));
    }
}
