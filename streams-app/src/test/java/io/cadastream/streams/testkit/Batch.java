package io.cadastream.streams.testkit;

import io.cadastream.streams.domain.merge.Merged;
import io.cadastream.streams.domain.merge.Policy;
import io.cadastream.streams.domain.merge.SourceFacts;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.domain.standardise.ParcelNumber;
import io.cadastream.streams.property.FactFields;
import io.cadastream.streams.records.SourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the tables must say in the end, worked out in one go from the set of all changes, by the linking rules as written. */
public final class Batch {
    /** Property id and match rule. */
    public record Linked(@Nullable String propertyId, String rule) {}

    private final Map<String, SourceRecord> current = new TreeMap<>();

    public Batch(List<SourceRecord> changes) {
        Comparator<SourceRecord> newest = Comparator.comparing(
                        (SourceRecord change) -> change.revision().version())
                .thenComparing(change -> change.revision().contentHash());
        changes.forEach(change -> current.merge(change.ref(), change, (a, b) -> newest.compare(a, b) >= 0 ? a : b));
        current.values().removeIf(change -> change.content() == null);
    }

    /** Record ref to its link. */
    public Map<String, Linked> links() {
        Map<String, Linked> links = new TreeMap<>();
        current.forEach((ref, record) -> links.put(ref, link(record)));
        return links;
    }

    /** Property id to what its records merge to. */
    public Map<String, Merged> properties(Policy policy) {
        Map<String, List<SourceFacts>> sources = new TreeMap<>();
        current.forEach((ref, record) -> {
            Linked link = link(record);
            if (link.propertyId() != null) {
                sources.computeIfAbsent(link.propertyId(), id -> new ArrayList<>())
                        .add(source(record, link));
            }
        });
        Map<String, Merged> merged = new TreeMap<>();
        sources.forEach((id, records) -> merged.put(id, new Survivorship(policy).merge(records)));
        return merged;
    }

    private static SourceFacts source(SourceRecord record, Linked link) {
        double confidence = switch (link.rule()) {
            case "parcel-number" -> 1.0;
            case "address" -> 0.9;
            case "address-only" -> 0.6;
            default -> 0.5;
        };
        return new SourceFacts(
                record.cause().getFeed(),
                record.recordKey(),
                record.revision().version(),
                FactFields.facts(Objects.requireNonNull(content(record).facts())),
                link.rule(),
                confidence);
    }

    private Linked link(SourceRecord record) {
        String number = number(record);
        if (number != null) {
            return new Linked(upi(number), "parcel-number");
        }
        var address = content(record).addressKey();
        if (address == null) {
            return new Linked(null, "none");
        }
        List<SourceRecord> neighbours = current.values().stream()
                .filter(other ->
                        number(other) != null && address.equals(content(other).addressKey()))
                .toList();
        boolean county = neighbours.stream().anyMatch(Batch::isCounty);
        TreeSet<String> candidates = new TreeSet<>();
        neighbours.stream()
                .filter(other -> !county || isCounty(other))
                .forEach(other -> candidates.add(upi(Objects.requireNonNull(number(other)))));
        if (candidates.isEmpty()) {
            return new Linked(io.cadastream.streams.domain.link.PropertyId.provisional(address), "address-only");
        }
        return new Linked(candidates.first(), candidates.size() == 1 ? "address" : "address-ambiguous");
    }

    /** The canonical spelling: a county's before all others, then the lowest. */
    private String upi(String number) {
        List<SourceRecord> claims = current.values().stream()
                .filter(other -> number.equals(number(other)))
                .toList();
        boolean county = claims.stream().anyMatch(Batch::isCounty);
        String raw = claims.stream()
                .filter(other -> !county || isCounty(other))
                .map(other -> content(other).parcelNumber())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return "urn:reso:upi:2.0:US:" + Changes.FIPS + ":" + raw;
    }

    private static SourceRecord.Content content(SourceRecord record) {
        return Objects.requireNonNull(record.content(), "deletes are left out");
    }

    private static @Nullable String number(SourceRecord record) {
        return content(record).countyFips() == null
                ? null
                : ParcelNumber.normalise(content(record).parcelNumber());
    }

    private static boolean isCounty(SourceRecord record) {
        return record.cause().getFeed().startsWith("county.");
    }
}
