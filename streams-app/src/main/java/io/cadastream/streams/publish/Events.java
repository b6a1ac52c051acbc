package io.cadastream.streams.publish;

import io.cadastream.event.PropertyEvent;
import io.cadastream.state.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes events, each told by what was published before and what is published now. */
public final class Events {

    /** The kinds of events. */
    public enum Type {
        NEW_LISTING("NewListing"),
        STATUS_CHANGED("StatusChanged"),
        PRICE_CHANGED("PriceChanged"),
        BACK_ON_MARKET("BackOnMarket"),
        LISTING_REMOVED("ListingRemoved"),
        OWNERSHIP_TRANSFERRED("OwnershipTransferred"),
        PROPERTY_MERGED("PropertyMerged"),
        PROPERTY_UNMERGED("PropertyUnmerged"),
        AMBIGUOUS_MATCH("AmbiguousMatch"),
        LEAD_CREATED("LeadCreated");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** As written in event_type. */
        public String text() {
            return text;
        }
    }

    /**
     * Whom an event is about.
     *
     * @param ref what was published: a listing, a lead, a property
     * @param version which publication of it, so that one event has one id
     * @param propertyId null when it is linked to no property
     * @param listingRef null when no listing is concerned
     */
    public record Subject(
            String ref,
            long version,
            @Nullable String propertyId,
            @Nullable String listingRef) {}

    private final InstantSource clock;

    public Events(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds an event to what goes out. */
    public void tell(
            Type type,
            Subject subject,
            @Nullable Object before,
            @Nullable Object after,
            Cause cause,
            List<Outgoing> out) {
        out.add(new Outgoing.Happened(PropertyEvent.newBuilder()
                .setEventId(
                        subject.ref() + "#" + subject.version() + "@" + cause.getSourceUpdatedAt() + "/" + type.text())
                .setEventType(type.text())
                .setPropertyId(subject.propertyId())
                .setListingRef(subject.listingRef())
                .setBeforeValue(before == null ? null : Objects.toString(before))
                .setAfterValue(after == null ? null : Objects.toString(after))
                .setFeed(cause.getFeed())
                .setSourceUpdatedAt(Instant.ofEpochMilli(cause.getSourceUpdatedAt()))
                .setCapturedAt(Instant.ofEpochMilli(cause.getCapturedAt()))
                .setPublishedAt(clock.instant())
                .build()));
    }
}
