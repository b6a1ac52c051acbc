package io.cadastream.streams.link;

import io.cadastream.state.Cause;
import io.cadastream.state.MatchKeyState;
import io.cadastream.streams.domain.link.Resolution;
import io.cadastream.streams.publish.Events;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.streams.publish.UnifiedRow;
import io.cadastream.topics.Topic;
import io.cadastream.unified.PropertyRedirect;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;

/** Publishes which identifiers stand for another property, and tells when a property that lived was merged or unmerged. */
final class Redirects {
    private final Events events;
    private final InstantSource clock;

    Redirects(Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Publishes the difference between what stood and what should stand. */
    void settle(MatchKeyState state, Answers told, Answers now, Cause cause, List<Outgoing> out) {
        SortedMap<String, Resolution> before = told.redirects();
        SortedMap<String, Resolution> after = now.redirects();
        after.forEach((id, target) -> {
            if (!target.equals(before.get(id))) {
                publish(state, id, target, cause, out);
                if (told.anyoneAt(id)) {
                    events.tell(Events.Type.PROPERTY_MERGED, subject(state, id), id, target.propertyId(), cause, out);
                }
            }
        });
        before.forEach((id, target) -> {
            if (!after.containsKey(id)) {
                state.setPublications(state.getPublications() + 1);
                out.add(new Outgoing.Row(Topic.UNIFIED_PROPERTY_REDIRECT, id, null, cause));
                if (now.anyoneAt(id)) {
                    events.tell(Events.Type.PROPERTY_UNMERGED, subject(state, id), target.propertyId(), id, cause, out);
                }
            }
        });
    }

    private void publish(MatchKeyState state, String id, Resolution target, Cause cause, List<Outgoing> out) {
        state.setPublications(state.getPublications() + 1);
        PropertyRedirect row = new PropertyRedirect();
        row.setPropertyId(id);
        row.setRedirectedTo(target.propertyId());
        row.setMatchRule(target.rule().text());
        row.setMatchConfidence(target.rule().confidence());
        UnifiedRow.stamp(row, state.getPublications(), cause, clock.instant());
        out.add(new Outgoing.Row(Topic.UNIFIED_PROPERTY_REDIRECT, id, row, cause));
    }

    private static Events.Subject subject(MatchKeyState state, String id) {
        return new Events.Subject(id, state.getPublications(), id, null);
    }
}
