package io.cadastream.streams.property;

import io.cadastream.state.Cause;
import io.cadastream.state.Contribution;
import io.cadastream.state.ContributionChange;
import io.cadastream.state.PropertyState;
import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.domain.merge.Derived;
import io.cadastream.streams.domain.merge.Merged;
import io.cadastream.streams.domain.merge.Provenance;
import io.cadastream.streams.domain.merge.SourceFacts;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.publish.ContentHash;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.streams.publish.UnifiedRow;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Property;
import io.cadastream.unified.PropertyProvenance;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Merges what current records contribute to a property, and publishes the property and its provenance when they say
 * something new; a tombstone when the last record is gone. Knows nothing of Kafka.
 */
public final class PropertyStage {

    /** State and messages after a contribution. */
    public record Step(PropertyState state, List<Outgoing> out) {}

    private static final int BULK_TIER = 2;

    private final Survivorship survivorship;
    private final PropertyEvents events;
    private final InstantSource clock;

    public PropertyStage(Survivorship survivorship, InstantSource clock) {
        this.survivorship = survivorship;
        this.events = new PropertyEvents(clock);
        this.clock = clock;
    }

    /** What identifies the rules that properties are made by: the policy and the derived fields. */
    public String rules() {
        return ContentHash.of(survivorship.policy() + " " + Derived.RULES);
    }

    /** Merges what is there once more: by a new policy, the same records may make another property. */
    public Step again(String propertyId, PropertyState state) {
        List<Outgoing> out = new ArrayList<>();
        if (!state.getContributions().isEmpty()) {
            Cause cause = state.getLastCause() == null ? newest(state) : state.getLastCause();
            publish(propertyId, cause, state, out);
        }
        return new Step(state, out);
    }

    /** Applies one contribution. */
    public Step contribution(Optional<PropertyState> known, ContributionChange change) {
        PropertyState state = known.orElseGet(() -> PropertyState.newBuilder()
                .setContributions(new ArrayList<>())
                .setPublishedVersion(0)
                .setProvenanceVersion(0)
                .build());
        Map<String, Contribution> contributions = new TreeMap<>();
        state.getContributions().forEach(c -> contributions.put(c.getRecordRef(), c));
        if (change.getContribution() == null) {
            contributions.remove(change.getRecordRef());
        } else {
            contributions.put(change.getRecordRef(), change.getContribution());
        }
        state.setContributions(new ArrayList<>(contributions.values()));
        List<Outgoing> out = new ArrayList<>();
        if (contributions.isEmpty()) {
            withdraw(change, state, out);
        } else {
            publish(change.getPropertyId(), change.getCause(), state, out);
        }
        return new Step(state, out);
    }

    private void publish(String id, Cause cause, PropertyState state, List<Outgoing> out) {
        Merged merged = survivorship.merge(
                state.getContributions().stream().map(PropertyStage::source).toList());
        SortedMap<String, Derived.Fact> derived = Derived.of(merged.values());
        Property property = property(id, merged, derived);
        String hash = UnifiedRow.contentHash(property);
        if (!hash.equals(state.getPublishedHash())) {
            state.setPublishedHash(hash);
            state.setPublishedVersion(state.getPublishedVersion() + 1);
            UnifiedRow.stamp(property, state.getPublishedVersion(), cause, clock.instant());
            state.setLastCause(cause);
            out.add(new Outgoing.Row(Topic.UNIFIED_PROPERTY, id, property, cause));
            events.published(state, property, cause, out);
        }
        String document = Provenance.document(merged, derived);
        String provenanceHash = ContentHash.of(document);
        if (!provenanceHash.equals(state.getProvenanceHash())) {
            state.setProvenanceHash(provenanceHash);
            state.setProvenanceVersion(state.getProvenanceVersion() + 1);
            PropertyProvenance provenance = new PropertyProvenance();
            provenance.setPropertyId(id);
            provenance.setDocument(document);
            UnifiedRow.stamp(provenance, state.getProvenanceVersion(), cause, clock.instant());
            out.add(new Outgoing.Row(Topic.UNIFIED_PROPERTY_PROVENANCE, id, provenance, cause));
        }
    }

    private static void withdraw(ContributionChange change, PropertyState state, List<Outgoing> out) {
        String id = change.getPropertyId();
        if (state.getPublishedHash() != null) {
            state.setPublishedHash(null);
            out.add(new Outgoing.Row(Topic.UNIFIED_PROPERTY, id, null, change.getCause()));
        }
        if (state.getProvenanceHash() != null) {
            state.setProvenanceHash(null);
            out.add(new Outgoing.Row(Topic.UNIFIED_PROPERTY_PROVENANCE, id, null, change.getCause()));
        }
    }

    private static Property property(String id, Merged merged, SortedMap<String, Derived.Fact> derived) {
        Property property = new Property();
        property.setPropertyId(id);
        property.setSourceCount(merged.sources().size());
        merged.values().forEach(property::put);
        derived.forEach((field, fact) -> property.put(field, fact.value()));
        return property;
    }

    private static Cause newest(PropertyState state) {
        Contribution newest = state.getContributions().stream()
                .max(Comparator.comparingLong(Contribution::getSourceUpdatedAt)
                        .thenComparing(Contribution::getRecordRef))
                .orElseThrow();
        return new Cause(newest.getFeed(), newest.getSourceUpdatedAt(), newest.getSourceUpdatedAt(), BULK_TIER);
    }

    private static SourceFacts source(Contribution contribution) {
        return new SourceFacts(
                contribution.getFeed(),
                contribution.getRecordKey(),
                new Version(contribution.getSourceUpdatedAt(), contribution.getSourceSequence()),
                FactFields.facts(contribution.getFacts()),
                contribution.getMatchRule(),
                contribution.getMatchConfidence());
    }
}
