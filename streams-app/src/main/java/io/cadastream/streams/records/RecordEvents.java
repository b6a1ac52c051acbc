package io.cadastream.streams.records;

import io.cadastream.state.Cause;
import io.cadastream.state.Link;
import io.cadastream.state.RecordKind;
import io.cadastream.state.RecordState;
import io.cadastream.streams.domain.link.LinkRule;
import io.cadastream.streams.publish.Events;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.unified.Lead;
import io.cadastream.unified.Listing;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Tells what happened to a listing or a lead, by the difference between what was published last and what is now. */
final class RecordEvents {
    private static final String ACTIVE = "Active";
    private static final Set<String> OPENING = Set.of(ACTIVE, "Coming Soon");
    private static final Set<String> NEVER_ON_MARKET = Set.of("Coming Soon", "Incomplete");

    private final Events events;

    RecordEvents(InstantSource clock) {
        this.events = new Events(clock);
    }

    /** After a row went out. */
    void published(RecordState state, SpecificRecordBase row, boolean first, Cause cause, List<Outgoing> out) {
        if (row instanceof Listing listing) {
            listing(state, listing, first, cause, out);
        } else if (row instanceof Lead lead && state.getPublishedVersion() == 1) {
            Events.Subject subject = new Events.Subject(ref(state), 1, null, lead.getListingRef());
            events.tell(Events.Type.LEAD_CREATED, subject, null, lead.getLeadStatus(), cause, out);
        }
    }

    /** After a row was taken back. */
    void withdrawn(RecordState state, Cause cause, List<Outgoing> out) {
        if (state.getKind() == RecordKind.LISTING) {
            Events.Subject subject = subject(state, state.getPublishedProperty());
            events.tell(Events.Type.LISTING_REMOVED, subject, state.getPublishedStatus(), null, cause, out);
            state.setPublishedProperty(null);
            state.setPublishedStatus(null);
            state.setPublishedPrice(null);
        }
    }

    /** Before a record's link changes. */
    void linked(RecordState state, Link link, Cause cause, List<Outgoing> out) {
        Link before = state.getLink();
        boolean wasGuess =
                before != null && Objects.equals(before.getPropertyId(), link.getPropertyId()) && isGuess(before);
        if (isGuess(link) && !wasGuess) {
            events.tell(
                    Events.Type.AMBIGUOUS_MATCH,
                    new Events.Subject(
                            ref(state) + ">" + link.getPropertyId(),
                            state.getPublishedVersion(),
                            link.getPropertyId(),
                            listingRef(state)),
                    before == null ? null : before.getPropertyId(),
                    link.getPropertyId(),
                    cause,
                    out);
        }
    }

    private static boolean isGuess(Link link) {
        return link.getRule().equals(LinkRule.ADDRESS_AMBIGUOUS.text());
    }

    private void listing(RecordState state, Listing now, boolean first, Cause cause, List<Outgoing> out) {
        Events.Subject subject = subject(state, now.getPropertyId());
        String statusBefore = state.getPublishedStatus();
        BigDecimal priceBefore = state.getPublishedPrice();
        String status = now.getStandardStatus();
        if (first) {
            if (OPENING.contains(status)) {
                events.tell(Events.Type.NEW_LISTING, subject, null, status, cause, out);
            }
        } else {
            if (!status.equals(statusBefore)) {
                events.tell(Events.Type.STATUS_CHANGED, subject, statusBefore, status, cause, out);
                if (status.equals(ACTIVE) && statusBefore != null && !NEVER_ON_MARKET.contains(statusBefore)) {
                    events.tell(Events.Type.BACK_ON_MARKET, subject, statusBefore, status, cause, out);
                }
            }
            if (!Objects.equals(now.getListPrice(), priceBefore)) {
                events.tell(
                        Events.Type.PRICE_CHANGED, subject, plain(priceBefore), plain(now.getListPrice()), cause, out);
            }
        }
        state.setPublishedProperty(now.getPropertyId());
        state.setPublishedStatus(status);
        state.setPublishedPrice(now.getListPrice());
    }

    private static @Nullable String plain(@Nullable BigDecimal price) {
        return price == null ? null : price.toPlainString();
    }

    private static Events.Subject subject(RecordState state, @Nullable String propertyId) {
        return new Events.Subject(ref(state), state.getPublishedVersion(), propertyId, listingRef(state));
    }

    private static @Nullable String listingRef(RecordState state) {
        return state.getKind() == RecordKind.LISTING ? ref(state) : null;
    }

    private static String ref(RecordState state) {
        return state.getFeed() + "/" + state.getRecordKey();
    }
}
