package io.cadastream.streams.records;

import io.cadastream.state.Cause;
import io.cadastream.state.Link;
import io.cadastream.state.LinkResult;
import io.cadastream.state.RecordKind;
import io.cadastream.state.RecordState;
import io.cadastream.streams.domain.admit.Admission;
import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.domain.link.LinkRule;
import io.cadastream.streams.publish.Outgoing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Owns a source record's life: admits its changes, keeps its one current version, and says from there, and from nowhere
 * else, what the record claims, where it contributes and what its row is. Every message about a record leaves from one
 * task in order, which is why late or crossing answers can do no harm (docs/decisions/0002).
 *
 * <p>Works on state and messages only; knows nothing of Kafka.
 */
public final class RecordStage {

    /** State and messages after a change. */
    public record Step(Admission admission, RecordState state, List<Outgoing> out) {}

    /** State and messages after a link result that changed something. */
    public record Relinked(RecordState state, List<Outgoing> out) {}

    private final Claims claims;
    private final RowPublisher rows;

    /** @param homePartition partition that this stage works on: answers come back there */
    public RecordStage(int homePartition, InstantSource clock) {
        this.claims = new Claims(homePartition);
        this.rows = new RowPublisher(clock);
    }

    /** Judges a change and, when it applies, works out what follows; the state is unchanged when it does not apply. */
    public Step change(Optional<RecordState> known, SourceRecord change) {
        Admission admission = Admission.judge(
                known.map(RecordStage::revision), change.revision(), Optional.ofNullable(change.origin()));
        RecordState state = known.orElseGet(() -> unborn(change));
        if (!admission.applies()) {
            return new Step(admission, state, List.of());
        }
        apply(change, state);
        return new Step(admission, state, settle(state, change.cause()));
    }

    /** Takes the answer of the link stage; empty when it answers a question that the record no longer asks. */
    public Optional<Relinked> relink(Optional<RecordState> known, LinkResult result) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        RecordState state = known.get();
        boolean asked = claims.subscriptionKey(state)
                .filter(result.getLink().getMatchKey()::equals)
                .isPresent();
        if (!asked || result.getLink().equals(state.getLink())) {
            return Optional.empty();
        }
        state.setLink(result.getLink());
        return Optional.of(new Relinked(state, settle(state, result.getCause())));
    }

    private static Admission.Revision revision(RecordState state) {
        return new Admission.Revision(
                new Version(state.getSourceUpdatedAt(), state.getSourceSequence()), state.getContentHash());
    }

    private static RecordState unborn(SourceRecord change) {
        return RecordState.newBuilder()
                .setFeed(change.cause().getFeed())
                .setRecordKey(change.recordKey())
                .setKind(change.kind())
                .setSourceUpdatedAt(Long.MIN_VALUE)
                .setSourceSequence(0)
                .setContentHash("")
                .setDeleted(false)
                .setSentClaims(new ArrayList<>())
                .setPublishedVersion(0)
                .build();
    }

    private static void apply(SourceRecord change, RecordState state) {
        SourceRecord.Content content = change.content();
        Version version = change.revision().version();
        state.setSourceUpdatedAt(version.sourceUpdatedAt());
        state.setSourceSequence(version.sourceSequence());
        state.setContentHash(change.revision().contentHash());
        state.setDeleted(content == null);
        state.setCountyFips(content == null ? null : content.countyFips());
        state.setParcelNumber(content == null ? null : content.parcelNumber());
        state.setAddressKey(
                content == null || content.addressKey() == null
                        ? null
                        : content.addressKey().value());
        state.setFacts(content == null ? null : content.facts());
        state.setRow(content == null || content.row() == null ? null : RecordKinds.encode(content.row()));
    }

    /** Brings claims, contribution and row in line with the record's state. */
    private List<Outgoing> settle(RecordState state, Cause cause) {
        List<Outgoing> out = new ArrayList<>();
        if (state.getDeleted()) {
            state.setLink(null);
        } else if (linkable(state) && claims.subscriptionKey(state).isEmpty()) {
            state.setLink(unlinked());
        }
        boolean awaited = claims.awaitsAnswer(state);
        claims.settle(state, awaited, cause, out);
        // While an answer is awaited, the contribution stays as it is: new facts do not belong to the old property.
        if (!awaited) {
            Contributions.settle(state, cause, out);
        }
        rows.settle(state, cause, out);
        return out;
    }

    private static boolean linkable(RecordState state) {
        return state.getKind() != RecordKind.CONTACT && state.getKind() != RecordKind.LEAD;
    }

    private static Link unlinked() {
        return Link.newBuilder()
                .setRule(LinkRule.NONE.text())
                .setConfidence(LinkRule.NONE.confidence())
                .build();
    }
}
