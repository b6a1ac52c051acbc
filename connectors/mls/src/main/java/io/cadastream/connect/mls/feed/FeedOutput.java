package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeEnvelope;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Refusal;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.feed.ExpandedChildren.Difference;
import io.cadastream.connect.mls.known.Ledger;
import io.cadastream.connect.mls.row.RowOutcome;
import io.cadastream.connect.mls.row.RowVersion;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What goes out of one feed's resource. A change, those of the records inside of it, what could not be read of them and the
 * entries of the state topic go together, so that after a crash there is all of it or nothing.
 */
final class FeedOutput {
    private final FeedPart part;
    private final String topic;
    private final ChangeEnvelope envelope;
    private final Progress progress;
    private final Ledger ledger;
    private final List<ExpandedChildren> children;
    private final FeedMeters meters;
    private final Quarantine quarantine;

    FeedOutput(
            FeedPart part,
            String topic,
            ChangeEnvelope envelope,
            Progress progress,
            Ledger ledger,
            List<ExpandedChildren> children,
            FeedMeters meters,
            Quarantine quarantine) {
        this.part = part;
        this.topic = topic;
        this.envelope = envelope;
        this.progress = progress;
        this.ledger = ledger;
        this.children = children;
        this.meters = meters;
        this.quarantine = quarantine;
    }

    /**
     * A row that was taken in.
     *
     * @param hash of what it says
     */
    record Row(JsonNode row, URI asked, RowVersion version, long hash) {}

    /**
     * A record that exists, or says itself that it is hidden.
     *
     * @param isSent whether its change goes out; what is inside of it does in any case, where it is new
     * @param isNoted whether its timestamp is new at least
     * @param given the source's version of it
     */
    void record(
            Row row, RowOutcome.Captured captured, boolean isSent, boolean isNoted, ChangeVersion given, Emitter out)
            throws InterruptedException {
        Change change = captured.change();
        boolean exists = change.payload() != null;
        Map<ExpandedChildren, Difference> inside = compare(exists ? row.row() : null, change);
        if (isSent || isAny(inside)) {
            progress.countChange();
        }
        SourcePosition at = progress.position();
        List<SourceRecord> together = new ArrayList<>();
        if (isSent) {
            together.add(envelope.record(topic, at, change));
            captured.notes().forEach(note -> refuse(note, row, at, together));
            meters.unknown(captured.unknownLookups());
        }
        addTo(together, inside, at);
        for (Difference difference : inside.values()) {
            difference.problems().forEach(problem -> refuse(problem, row, at, together));
            meters.unknown(difference.unknownLookups());
        }
        if (isNoted) {
            together.add(ledger.note(
                    at,
                    progress.changes(),
                    change.recordKey(),
                    row.hash(),
                    exists,
                    row.version().modifiedAt(),
                    change.version(),
                    given));
        }
        out.emit(together);
    }

    /** A record that is not there any more. */
    void gone(Change change, ChangeVersion given, Emitter out) throws InterruptedException {
        progress.countChange();
        SourcePosition at = progress.position();
        List<SourceRecord> together = new ArrayList<>();
        together.add(envelope.record(topic, at, change));
        addTo(together, compare(null, change), at);
        together.add(ledger.note(at, progress.changes(), change.recordKey(), 0, false, null, change.version(), given));
        out.emit(together);
    }

    /** Carries the offset to Connect when a sweep has ended. */
    void sweepEnded(Emitter out) throws InterruptedException {
        out.emit(ledger.mark(progress.position(), "ended;" + progress.sweeps()));
    }

    Refusal refusal(String reason, RowVersion version, JsonNode row, URI asked) {
        Instant modified = version.modifiedAt();
        return Refusal.of(part.feed(), reason)
                .record(version.key(), modified == null ? null : modified.toString())
                .at("GET " + asked)
                .raw(row.toString());
    }

    void setAside(Refusal refusal, Emitter out) throws InterruptedException {
        out.emit(quarantine.refuse(refusal, progress.position()).stream().toList());
    }

    private void refuse(String reason, Row row, SourcePosition at, List<SourceRecord> together) {
        quarantine
                .refuse(refusal(reason, row.version(), row.row(), row.asked()), at)
                .ifPresent(together::add);
    }

    private Map<ExpandedChildren, Difference> compare(@Nullable JsonNode row, Change change) {
        Map<ExpandedChildren, Difference> inside = new LinkedHashMap<>();
        children.forEach(each -> inside.put(each, each.compare(row, change.recordKey(), change.version())));
        return inside;
    }

    private static boolean isAny(Map<ExpandedChildren, Difference> inside) {
        return inside.values().stream()
                .anyMatch(difference -> !difference.changes().isEmpty());
    }

    private void addTo(List<SourceRecord> together, Map<ExpandedChildren, Difference> inside, SourcePosition at) {
        inside.forEach((each, difference) -> {
            if (!difference.changes().isEmpty()) {
                together.addAll(each.records(difference, at, progress.changes()));
            }
        });
    }
}
