package io.cadastream.streams.store;

import io.cadastream.state.ContributionChange;
import io.cadastream.state.HistoryEntry;
import io.cadastream.state.LinkClaim;
import io.cadastream.state.LinkResult;
import io.cadastream.state.MatchKeyState;
import io.cadastream.state.PropertyState;
import io.cadastream.state.RecordState;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.common.serialization.Serde;

/** Serdes of all that the topology keeps and sends to itself. */
public final class StateSerdes {
    private StateSerdes() {}

    private static <T> Serde<T> serde(BinaryMessageDecoder<T> decoder, Schema current) {
        return new SingleObjectSerde<>(current, StateSchemas.knowing(decoder, current));
    }

    public static Serde<RecordState> recordState() {
        return serde(RecordState.getDecoder(), RecordState.getClassSchema());
    }

    public static Serde<MatchKeyState> matchKeyState() {
        return serde(MatchKeyState.getDecoder(), MatchKeyState.getClassSchema());
    }

    public static Serde<PropertyState> propertyState() {
        return serde(PropertyState.getDecoder(), PropertyState.getClassSchema());
    }

    public static Serde<HistoryEntry> historyEntry() {
        return serde(HistoryEntry.getDecoder(), HistoryEntry.getClassSchema());
    }

    public static Serde<LinkClaim> linkClaim() {
        return serde(LinkClaim.getDecoder(), LinkClaim.getClassSchema());
    }

    public static Serde<LinkResult> linkResult() {
        return serde(LinkResult.getDecoder(), LinkResult.getClassSchema());
    }

    public static Serde<ContributionChange> contributionChange() {
        return serde(ContributionChange.getDecoder(), ContributionChange.getClassSchema());
    }
}
