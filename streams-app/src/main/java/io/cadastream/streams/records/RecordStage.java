package io.cadastream.streams.records;

import io.cadastream.state.Cause;
import io.cadastream.state.Link;
import io.cadastream.state.LinkResult;
import io.cadastream.state.RecordKind;
import io.cadastream.state.RecordState;
import io.cadastream.streams.domain.admit.Admission;
import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.domain.link.LinkRule;
import io.cadastream.streams.history.HistoryLog;
import io.cadastream.streams.lane.Lane;
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

    /** Content hash of a record of which nothing is known. */
    private static final String FORGOTTEN = "";

    /** State and messages after a change; the state is to be stored when the change left anything in it. */
    public record Step(Admission admission, boolean changed, RecordState state, List<Outgoing> out) {}

    /** State and messages after a link result that changed something. */
    public record Relinked(RecordState state, List<Outgoing> out) {}

    private final Claims claims;
    private final RowPublisher rows;
    private final ListingSteps history;
    private final InstantSource clock;

    /**
     * @param homePartition partition that this stage works on: answers come back there
     * @param log where the versions of listings are kept
     */
    public RecordStage(int homePartition, HistoryLog log, InstantSource clock) {
        this.claims = new Claims(homePartition);
        this.rows = new RowPublisher(clock);
        this.history = new ListingSteps(log, clock);
        this.clock = clock;
    }

    /** Judges a change and works out what follows. A late version is no longer the record's state, but is its history. */
    public Step change(Optional<RecordState> known, SourceRecord change) {
        Admission admission = Admission.judge(
                known.filter(state -> !isForgotten(state)).map(RecordStage::revision),
                change.revision(),
                Optional.ofNullable(change.origin()));
        RecordState state = known.orElseGet(() -> unborn(change));
        List<Outgoing> out = new ArrayList<>();
        boolean newer = admission instanceof Admission.Admitted;
        if (admission.applies()) {
            apply(change, state);
            history.take(state, change, newer, out);
        } else if (!(admission instanceof Admission.Stale) || !history.takeLate(state, change, out)) {
            return new Step(admission, false, state, out);
        }
        settle(state, change.cause(), out);
        return new Step(admission, true, state, out);
    }

    /** Says again all that the record has to say, where it differs from what it said: after a change of the rules. */
    public Relinked again(RecordState state) {
        List<Outgoing> out = new ArrayList<>();
        Cause cause = new Cause(
                state.getFeed(),
                state.getSourceUpdatedAt(),
                state.getSourceUpdatedAt(),
                Lane.of(state.getKind()).tier());
        settle(state, cause, out);
        return new Relinked(state, out);
    }

    /** Takes the answer of the link stage; empty when it answers a question that the record no longer asks. */
    public Optional<Relinked> relink(Optional<RecordState> known, LinkResult result) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        RecordState state = known.get();
        boolean asked = claims.question(state)
                .filter(question -> question.equals(result.getLink().getQuestion()))
                .isPresent();
        List<Outgoing> out = new ArrayList<>();
        if (!asked || result.getLink().equals(state.getLink())) {
            return Optional.empty();
        }
        rows.noteAmbiguity(state, result.getLink(), result.getCause(), out);
        state.setLink(result.getLink());
        settle(state, result.getCause(), out);
        return Optional.of(new Relinked(state, out));
    }

    /**
     * Forgets a delete whose retention is over: of the record nothing stays but the count of its publications, since a
     * version must never fall. Empty when this delete is no longer the record's state.
     */
    public static Optional<RecordState> forget(RecordState state, long deletedAt) {
        if (!state.getDeleted() || state.getDeletedAt() == null || state.getDeletedAt() != deletedAt) {
            return Optional.empty();
        }
        state.setContentHash(FORGOTTEN);
        state.setDeletedAt(null);
        state.setTimeline(null);
        return Optional.of(state);
    }

    private static boolean isForgotten(RecordState state) {
        return state.getContentHash().equals(FORGOTTEN);
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
                .setContentHash(FORGOTTEN)
                .setDeleted(false)
                .setSentClaims(new ArrayList<>())
                .setPublishedVersion(0)
                .build();
    }

    private void apply(SourceRecord change, RecordState state) {
        SourceRecord.Content content = change.content();
        Version version = change.revision().version();
        state.setSourceUpdatedAt(version.sourceUpdatedAt());
        state.setSourceSequence(version.sourceSequence());
        state.setContentHash(change.revision().contentHash());
        state.setDeleted(content == null);
        state.setDeletedAt(content == null ? clock.millis() : null);
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
    private void settle(RecordState state, Cause cause, List<Outgoing> out) {
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
