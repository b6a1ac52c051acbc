package io.cadastream.streams.testkit;

import io.cadastream.state.PropertyFacts;
import io.cadastream.state.RecordKind;
import io.cadastream.streams.domain.link.PropertyId;
import io.cadastream.streams.domain.merge.Facts;
import io.cadastream.streams.domain.merge.Merged;
import io.cadastream.streams.domain.merge.Policy;
import io.cadastream.streams.domain.merge.SourceFacts;
import io.cadastream.streams.domain.merge.Survivorship;
import io.cadastream.streams.domain.standardise.AddressKey;
import io.cadastream.streams.domain.standardise.ParcelNumber;
import io.cadastream.streams.property.FactFields;
import io.cadastream.streams.records.SourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the tables must say in the end, worked out in one go from the set of all changes, by the linking rules as written. */
public final class Batch {
    /** Property id and match rule. */
    public record Linked(@Nullable String propertyId, String rule) {}

    private static final String UPI = "urn:reso:upi:2.0:US:" + Changes.FIPS + ":";
    private static final Map<String, Double> CONFIDENCE = Map.of(
            "parcel-number", 1.0,
            "address", 0.9,
            "address-geo", 0.8,
            "address-unit-unknown", 0.7,
            "address-only", 0.6,
            "address-ambiguous", 0.5);

    private final Map<String, SourceRecord> current = new TreeMap<>();
    private final Map<String, BatchHistory> listings = new TreeMap<>();

    public Batch(List<SourceRecord> changes) {
        changes.stream()
                .filter(change -> change.kind() == RecordKind.LISTING)
                .forEach(change -> listings.computeIfAbsent(change.ref(), ref -> new BatchHistory())
                        .add(change));
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

    /** Identifier that is no property to the property it stands for and the rule that says so. */
    public Map<String, Linked> redirects() {
        Map<String, Linked> redirects = new TreeMap<>();
        for (SourceRecord record : current.values()) {
            String number = number(record);
            AddressKey address = content(record).addressKey();
            String own = number != null
                    ? UPI + content(record).parcelNumber()
                    : address == null ? null : PropertyId.provisional(address);
            Linked link = number != null ? link(record) : own == null ? null : atAddress(record, false);
            if (own != null && link != null && !own.equals(link.propertyId())) {
                redirects.put(own, link);
            }
        }
        return redirects;
    }

    /** Steps of all listings, see {@link BatchHistory}. */
    public Map<String, String> history() {
        Map<String, String> steps = new TreeMap<>();
        listings.forEach((ref, versions) -> steps.putAll(versions.steps(ref)));
        return steps;
    }

    /** When a listing came on market, for as long as it is; and the days of its finished periods before. */
    public BatchHistory.Market market(String ref) {
        return Objects.requireNonNull(listings.get(ref), ref).market();
    }

    private SourceFacts source(SourceRecord record, Linked link) {
        SortedMap<String, Object> facts = new TreeMap<>(
                FactFields.facts(Objects.requireNonNull(content(record).facts()))
                        .values());
        BatchHistory versions = listings.get(record.ref());
        if (versions != null) {
            facts.put("days_on_market_counted", versions.market().finishedDays());
            versions.market().since().ifPresent(since -> facts.put("active_since", since));
        }
        return new SourceFacts(
                record.cause().getFeed(),
                record.recordKey(),
                record.revision().version(),
                new Facts(facts),
                link.rule(),
                Objects.requireNonNull(CONFIDENCE.get(link.rule()), link.rule()));
    }

    private Linked link(SourceRecord record) {
        String number = number(record);
        return number != null ? new Linked(upi(number), "parcel-number") : atAddress(record, true);
    }

    /** The rules at an address, one after the other; the first that applies counts. */
    private Linked atAddress(SourceRecord record, boolean byLocation) {
        AddressKey address = content(record).addressKey();
        if (address == null) {
            return new Linked(null, "none");
        }
        List<SourceRecord> sameAddress = countyFirst(parcelsWhere(address::equals));
        TreeSet<String> candidates = properties(sameAddress);
        if (candidates.size() == 1) {
            return new Linked(candidates.first(), "address");
        }
        if (candidates.size() > 1) {
            String nearest = byLocation ? nearest(record, sameAddress) : null;
            return nearest != null
                    ? new Linked(nearest, "address-geo")
                    : new Linked(candidates.first(), "address-ambiguous");
        }
        List<SourceRecord> sameBuilding =
                countyFirst(parcelsWhere(other -> building(other).equals(building(address))));
        boolean otherUnit = !unit(address).isEmpty()
                && sameBuilding.stream()
                        .anyMatch(other -> !unit(addressOf(other)).isEmpty());
        TreeSet<String> wholeBuilding = properties(sameBuilding);
        return wholeBuilding.size() == 1 && !otherUnit
                ? new Linked(wholeBuilding.first(), "address-unit-unknown")
                : new Linked(PropertyId.provisional(address), "address-only");
    }

    private List<SourceRecord> parcelsWhere(Predicate<AddressKey> address) {
        return current.values().stream()
                .filter(other ->
                        number(other) != null && content(other).addressKey() != null && address.test(addressOf(other)))
                .toList();
    }

    private static List<SourceRecord> countyFirst(List<SourceRecord> records) {
        return records.stream().anyMatch(Batch::isCounty)
                ? records.stream().filter(Batch::isCounty).toList()
                : records;
    }

    private TreeSet<String> properties(List<SourceRecord> records) {
        TreeSet<String> ids = new TreeSet<>();
        records.forEach(record -> ids.add(upi(Objects.requireNonNull(number(record)))));
        return ids;
    }

    /** Nearer than 75 m, and by more than a centimetre twice as near as any other property; all locations known. */
    private @Nullable String nearest(SourceRecord record, List<SourceRecord> parcels) {
        Map<String, Double> metres = new TreeMap<>();
        for (SourceRecord parcel : parcels) {
            PropertyFacts here = Objects.requireNonNull(content(record).facts());
            PropertyFacts there = Objects.requireNonNull(content(parcel).facts());
            if (here.getLatitude() == null
                    || here.getLongitude() == null
                    || there.getLatitude() == null
                    || there.getLongitude() == null) {
                return null;
            }
            // Flat, which is near enough at these distances.
            double north = (there.getLatitude() - here.getLatitude()) * 111_195;
            double east = (there.getLongitude() - here.getLongitude())
                    * 111_195
                    * Math.cos(Math.toRadians(here.getLatitude()));
            metres.merge(upi(Objects.requireNonNull(number(parcel))), Math.hypot(north, east), Math::min);
        }
        String best =
                metres.keySet().stream().min(Comparator.comparing(metres::get)).orElseThrow();
        double nearest = Objects.requireNonNull(metres.remove(best));
        return nearest < 75 && metres.values().stream().allMatch(other -> nearest * 2 + 0.01 < other) ? best : null;
    }

    private static AddressKey addressOf(SourceRecord record) {
        return Objects.requireNonNull(content(record).addressKey());
    }

    private static String unit(AddressKey address) {
        return address.value().split("\\|", -1)[5];
    }

    private static String building(AddressKey address) {
        String[] parts = address.value().split("\\|", -1);
        parts[5] = "";
        return String.join("|", parts);
    }

    /** The canonical spelling: a county's before all others, then the lowest. */
    private String upi(String number) {
        return UPI
                + countyFirst(current.values().stream()
                                .filter(other -> number.equals(number(other)))
                                .toList())
                        .stream()
                        .map(other -> content(other).parcelNumber())
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
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
