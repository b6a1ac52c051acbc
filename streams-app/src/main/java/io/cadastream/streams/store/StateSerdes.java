package io.cadastream.streams.store;

import io.cadastream.state.ContributionChange;
import io.cadastream.state.LinkClaim;
import io.cadastream.state.LinkResult;
import io.cadastream.state.MatchKeyState;
import io.cadastream.state.PropertyState;
import io.cadastream.state.RecordState;
import org.apache.kafka.common.serialization.Serde;

/** Serdes of all that the topology keeps and sends to itself. */
public final class StateSerdes {
    private StateSerdes() {}

    public static Serde<RecordState> recordState() {
        return new SingleObjectSerde<>(RecordState.getEncoder(), RecordState.getDecoder());
    }

    public static Serde<MatchKeyState> matchKeyState() {
        return new SingleObjectSerde<>(MatchKeyState.getEncoder(), MatchKeyState.getDecoder());
    }

    public static Serde<PropertyState> propertyState() {
        return new SingleObjectSerde<>(PropertyState.getEncoder(), PropertyState.getDecoder());
    }

    public static Serde<LinkClaim> linkClaim() {
        return new SingleObjectSerde<>(LinkClaim.getEncoder(), LinkClaim.getDecoder());
    }

    public static Serde<LinkResult> linkResult() {
        return new SingleObjectSerde<>(LinkResult.getEncoder(), LinkResult.getDecoder());
    }

    public static Serde<ContributionChange> contributionChange() {
        return new SingleObjectSerde<>(ContributionChange.getEncoder(), ContributionChange.getDecoder());
    }
}
