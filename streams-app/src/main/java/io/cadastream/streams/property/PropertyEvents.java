package io.cadastream.streams.property;

import io.cadastream.state.Cause;
import io.cadastream.state.PropertyState;
import io.cadastream.streams.publish.Events;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.unified.Property;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a property changed hands: its latest recorded sale moved to a later date. A county's new spelling of an
 * owner's name is no transfer, nor is the first sale we hear of for a property that we have not published before.
 */
final class PropertyEvents {
    private final Events events;

    PropertyEvents(InstantSource clock) {
        this.events = new Events(clock);
    }

    /** After a property's row went out. */
    void published(PropertyState state, Property now, Cause cause, List<Outgoing> out) {
        LocalDate sale = now.getLastSaleDate();
        Integer before = state.getPublishedSaleDate();
        boolean known = state.getPublishedVersion() > 1;
        if (known && sale != null && (before == null || sale.toEpochDay() > before)) {
            Events.Subject subject =
                    new Events.Subject(now.getPropertyId(), state.getPublishedVersion(), now.getPropertyId(), null);
            events.tell(
                    Events.Type.OWNERSHIP_TRANSFERRED,
                    subject,
                    sold(before == null ? null : LocalDate.ofEpochDay(before), state.getPublishedOwner()),
                    sold(sale, now.getOwnerName()),
                    cause,
                    out);
        }
        state.setPublishedSaleDate(sale == null ? null : Integer.valueOf((int) sale.toEpochDay()));
        state.setPublishedOwner(now.getOwnerName());
    }

    private static String sold(@Nullable LocalDate date, @Nullable String owner) {
        return "sale " + Objects.requireNonNullElse(date, "unknown") + ", owner of record "
                + Objects.requireNonNullElse(owner, "unknown");
    }
}
