package io.cadastream.streams.records;

import io.cadastream.state.Cause;
import io.cadastream.state.Contribution;
import io.cadastream.state.ContributionChange;
import io.cadastream.state.Link;
import io.cadastream.state.RecordState;
import io.cadastream.streams.lane.Lane;
import io.cadastream.streams.publish.Outgoing;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps a record's one contribution at the one property that it belongs to. */
final class Contributions {
    private Contributions() {}

    /** Takes the contribution away from where it should not be, and puts it, as it now is, where it should. */
    static void settle(RecordState state, Cause cause, List<Outgoing> out) {
        Link link = state.getLink();
        String target = link == null || state.getFacts() == null ? null : link.getPropertyId();
        String standing = state.getContributedTo();
        if (standing != null && !Objects.equals(standing, target)) {
            out.add(contributed(standing, state, null, cause));
        }
        if (link != null && target != null) {
            out.add(contributed(target, state, contribution(state, link), cause));
        }
        state.setContributedTo(target);
    }

    private static Contribution contribution(RecordState state, Link link) {
        return Contribution.newBuilder()
                .setRecordRef(ref(state))
                .setFeed(state.getFeed())
                .setRecordKey(state.getRecordKey())
                .setSourceUpdatedAt(state.getSourceUpdatedAt())
                .setSourceSequence(state.getSourceSequence())
                .setMatchRule(link.getRule())
                .setMatchConfidence(link.getConfidence())
                .setFacts(state.getFacts())
                .build();
    }

    private static Outgoing contributed(
            String propertyId, RecordState state, @Nullable Contribution contribution, Cause cause) {
        return new Outgoing.Contributed(
                new ContributionChange(propertyId, ref(state), contribution, cause), Lane.of(state.getKind()));
    }

    private static String ref(RecordState state) {
        return state.getFeed() + "/" + state.getRecordKey();
    }
}
