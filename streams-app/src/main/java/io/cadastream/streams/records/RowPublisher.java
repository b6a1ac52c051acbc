package io.cadastream.streams.records;

import io.cadastream.state.Cause;
import io.cadastream.state.Link;
import io.cadastream.state.RecordKind;
import io.cadastream.state.RecordState;
import io.cadastream.state.Timeline;
import io.cadastream.streams.history.ListingHistories;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.streams.publish.UnifiedRow;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Listing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;

/** Publishes a record's own unified row, and what happened to it, when it says something new. */
final class RowPublisher {
    private final InstantSource clock;
    private final RecordEvents events;

    RowPublisher(InstantSource clock) {
        this.clock = clock;
        this.events = new RecordEvents(clock);
    }

    /** A listing waits for its first link; after that it goes out at once with the last link known. */
    void settle(RecordState state, Cause cause, List<Outgoing> out) {
        RecordKinds.topic(state.getKind()).ifPresent(topic -> {
            if (state.getDeleted()) {
                withdraw(topic, state, cause, out);
            } else if (state.getKind() != RecordKind.LISTING || state.getLink() != null) {
                publish(topic, state, cause, out);
            }
        });
    }

    private void publish(Topic topic, RecordState state, Cause cause, List<Outgoing> out) {
        SpecificRecordBase row = RecordKinds.decode(state.getKind(), state.getRow());
        if (row instanceof Listing listing) {
            complete(listing, state);
        }
        String hash = UnifiedRow.contentHash(row);
        if (hash.equals(state.getPublishedHash())) {
            return;
        }
        boolean first = state.getPublishedHash() == null;
        state.setPublishedHash(hash);
        state.setPublishedVersion(state.getPublishedVersion() + 1);
        UnifiedRow.stamp(row, state.getPublishedVersion(), cause, clock.instant());
        out.add(new Outgoing.Row(topic, key(state), row, cause));
        events.published(state, row, first, cause, out);
    }

    /** Says that a record's property is now a guess. */
    void noteAmbiguity(RecordState state, Link link, Cause cause, List<Outgoing> out) {
        events.linked(state, link, cause, out);
    }

    private static void complete(Listing listing, RecordState state) {
        Link link = state.getLink();
        listing.setPropertyId(link.getPropertyId());
        listing.setMatchRule(link.getRule());
        listing.setMatchConfidence(link.getConfidence());
        Timeline timeline = state.getTimeline();
        if (timeline != null) {
            Long since = timeline.getActiveSince();
            listing.setActiveSince(since == null ? null : Instant.ofEpochMilli(since));
            listing.setDaysOnMarketCounted(ListingHistories.finishedDays(timeline));
        }
    }

    private void withdraw(Topic topic, RecordState state, Cause cause, List<Outgoing> out) {
        if (state.getPublishedHash() != null) {
            state.setPublishedHash(null);
            out.add(new Outgoing.Row(topic, key(state), null, cause));
            events.withdrawn(state, cause, out);
        }
    }

    private static String key(RecordState state) {
        return RecordKinds.rowKey(state.getKind(), state.getFeed() + "/" + state.getRecordKey(), state.getRecordKey());
    }
}
