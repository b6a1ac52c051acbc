package io.cadastream.sandbox.trace;

import io.cadastream.sandbox.trace.Trace.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what the warehouse knows, and what the change topics still hold. */
public final class Tracer {
    private final TraceDatabase warehouse;
    private final SourceChanges changes;
    private final int limit;

    /** @param limit rows of history and events at most, the newest */
    public Tracer(TraceDatabase warehouse, SourceChanges changes, int limit) {
        this.warehouse = warehouse;
        this.changes = changes;
        this.limit = limit;
    }

    /** The trace of what a key was found to stand for. */
    public Trace trace(Subject subject) {
        return switch (subject.kind()) {
            case PROPERTY -> property(subject);
            case LISTING -> listing(subject.id());
            case CONTACT -> contact(subject.id());
            case LEAD -> lead(subject.id());
        };
    }

    private Trace property(Subject subject) {
        String id = subject.id();
        List<Section> sections = new ArrayList<>();
        if (!subject.redirects().isEmpty()) {
            sections.add(new Section("redirects", "The key stands for another property", subject.redirects()));
        }
        List<Map<String, @Nullable Object>> current = warehouse.rows(Queries.PROPERTY, id);
        List<Map<String, @Nullable Object>> sources = warehouse.rows(Queries.SOURCES, id);
        List<Map<String, @Nullable Object>> listings = warehouse.rows(Queries.LISTINGS, id);
        List<Map<String, @Nullable Object>> aliases = warehouse.rows(Queries.REDIRECTS, id);
        if (current.isEmpty()) {
            sections.add(
                    new Section("deleted", "No current record", warehouse.rows(Queries.TOMBSTONE, "property", id)));
        }
        sections.add(new Section("property", "Current record", current));
        sections.add(new Section(
                "sources",
                "Source records",
                "source_updated_at and source_sequence are the source's own version",
                sources));
        sections.add(new Section("listings", "Listings", listings));
        sections.add(new Section("provenance", "Where each field comes from", warehouse.rows(Queries.PROVENANCE, id)));
        sections.add(new Section("also_known_as", "Identifiers that stand for it", aliases));
        List<String> refs = column(listings, "listing_ref");
        sections.add(history(refs));
        List<String> ids = Stream.concat(Stream.of(id), column(aliases, "property_id").stream())
                .toList();
        sections.add(events(ids, refs));
        sections.add(new Section(
                "latencies",
                "How long the last change took",
                "source → captured → published → ingested; for a first load the source's time may be long past",
                Stream.of(
                                warehouse.rows(Queries.latency("property", "''", "property_id"), id),
                                warehouse.rows(Queries.latency("property_provenance", "''", "property_id"), id),
                                warehouse.rows(Queries.latency("listing", "listing_ref", "property_id"), id))
                        .flatMap(List::stream)
                        .toList()));
        sections.add(changes.section(sources.stream()
                .map(source -> source.get("feed") + "/" + source.get("record_key"))
                .toList()));
        return new Trace((current.isEmpty() ? "deleted property " : "property ") + id, sections);
    }

    /** A listing without a property: it has no usable parcel number or address, or it is deleted. */
    private Trace listing(String ref) {
        List<Map<String, @Nullable Object>> current = warehouse.rows(Queries.LISTING, ref);
        return new Trace(
                current.isEmpty() ? "deleted listing " + ref : "listing " + ref + ", linked to no property",
                List.of(
                        new Section("listing", "Current record", current),
                        new Section("deleted", "Deleted", warehouse.rows(Queries.TOMBSTONE, "listing", ref)),
                        history(List.of(ref)),
                        events(List.of(), List.of(ref)),
                        latency("listing", "listing_ref", ref),
                        changes.section(List.of(ref))));
    }

    private Trace contact(String id) {
        return new Trace(
                "contact " + id,
                List.of(
                        new Section("contact", "Current record", warehouse.rows(Queries.CONTACT, id)),
                        new Section("deleted", "Deleted", warehouse.rows(Queries.TOMBSTONE, "contact", id)),
                        new Section("leads", "Leads", warehouse.rows(Queries.LEADS, id)),
                        latency("contact", "contact_id", id)));
    }

    private Trace lead(String id) {
        return new Trace(
                "lead " + id,
                List.of(
                        new Section("lead", "Current record", warehouse.rows(Queries.LEAD, id)),
                        new Section("deleted", "Deleted", warehouse.rows(Queries.TOMBSTONE, "lead", id)),
                        latency("lead", "lead_id", id)));
    }

    private Section latency(String table, String key, String id) {
        return new Section(
                "latencies",
                "How long the last change took",
                warehouse.rows(Queries.latency(table, key, key + "::text"), id));
    }

    private Section history(List<String> refs) {
        return newest("history", "Listing history", warehouse.rows(Queries.HISTORY, refs, limit));
    }

    private Section events(List<String> ids, List<String> refs) {
        return newest("events", "Events, as published", warehouse.rows(Queries.EVENTS, ids, refs, limit));
    }

    /** The query gives the newest first, so that a limit keeps them; they are read oldest first. */
    private Section newest(String name, String title, List<Map<String, @Nullable Object>> newestFirst) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(newestFirst);
        Collections.reverse(rows);
        String note = rows.size() < limit ? "" : "the newest " + limit + "; --limit shows more";
        return new Section(name, title, note, rows);
    }

    private static List<String> column(List<Map<String, @Nullable Object>> rows, String name) {
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(row.get(name)).stream())
                .map(Object::toString)
                .toList();
    }
}
