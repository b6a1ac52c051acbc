package io.cadastream.streams.testkit;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ParcelChange;
import io.cadastream.streams.domain.link.PropertyId;
import io.cadastream.streams.domain.standardise.AddressKey;
import io.cadastream.streams.domain.standardise.AddressStandardiser;
import io.cadastream.streams.domain.standardise.RawAddress;
import io.cadastream.topics.Topic;
import io.cadastream.unified.Listing;
import io.cadastream.unified.ListingHistory;
import io.cadastream.unified.Property;
import io.cadastream.unified.PropertyRedirect;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology told in lines of text: changes in, what the tables say out. Of parcels only the number is written,
 * and of a provisional property its address, {@code ~12 MAIN ST #5}.
 */
public final class Scenario implements AutoCloseable {
    private final TopologyRun run = new TopologyRun();
    private final Map<String, String> shortNames =
            new TreeMap<>(Map.of("urn:reso:upi:2.0:US:" + Changes.FIPS + ":", ""));

    /** Lets changes arrive, one after the other. */
    public Scenario given(GenericRecord... changes) {
        for (GenericRecord change : changes) {
            if (change instanceof ListingChange listing && listing.getPayload() != null) {
                name(listing.getPayload().getUnparsedAddress());
            } else if (change instanceof ParcelChange parcel && parcel.getPayload() != null) {
                name(parcel.getPayload().getSitusAddress());
            }
            run.send(change);
        }
        return this;
    }

    /** {@code <listing> is <property> by <rule> <confidence>}. */
    public List<String> links() {
        return run.table(Topic.UNIFIED_LISTING).values().stream()
                .map(Listing.class::cast)
                .map(row -> shorten(row.getListingRef() + " is " + row.getPropertyId() + " by " + row.getMatchRule()
                        + " " + row.getMatchConfidence()))
                .toList();
    }

    /** {@code <property> of <number of records>}. */
    public List<String> properties() {
        return run.table(Topic.UNIFIED_PROPERTY).values().stream()
                .map(Property.class::cast)
                .map(row -> shorten(row.getPropertyId() + " of " + row.getSourceCount()))
                .toList();
    }

    /** {@code <identifier> is now <property> by <rule> <confidence>}. */
    public List<String> redirects() {
        return run.table(Topic.UNIFIED_PROPERTY_REDIRECT).values().stream()
                .map(PropertyRedirect.class::cast)
                .map(row -> shorten(row.getPropertyId() + " is now " + row.getRedirectedTo() + " by "
                        + row.getMatchRule() + " " + row.getMatchConfidence()))
                .toList();
    }

    /** {@code <listing>: <status before> <price before> -> <status> <price>}, by listing in the order of the source. */
    public List<String> history() {
        return run.table(Topic.UNIFIED_LISTING_HISTORY).values().stream()
                .map(ListingHistory.class::cast)
                .map(row -> row.getListingRef() + ": " + row.getPreviousStatus() + " " + row.getPreviousListPrice()
                        + " -> " + row.getStandardStatus() + " " + row.getListPrice())
                .toList();
    }

    /** {@code <type> of <subject>: <before> -> <after>}, as they were published. */
    public List<String> events() {
        return run.happened().stream().map(this::shorten).toList();
    }

    /** The row of a listing by its ref. */
    public Listing listing(String ref) {
        return run.row(Listing.class, Topic.UNIFIED_LISTING, ref);
    }

    /** The row of a property by its parcel number. */
    public Property property(String parcelNumber) {
        return run.row(Property.class, Topic.UNIFIED_PROPERTY, PropertyId.ofParcel(Changes.FIPS, parcelNumber));
    }

    /** The topology itself, for what no line of text says. */
    public TopologyRun run() {
        return run;
    }

    private void name(@Nullable String line) {
        AddressKey.of(AddressStandardiser.standardise(RawAddress.line(line, "Miami", "FL", "33101")))
                .ifPresent(key -> {
                    name(key);
                    name(key.base());
                });
    }

    private void name(AddressKey key) {
        String[] parts = key.value().split("\\|");
        shortNames.put(
                PropertyId.provisional(key),
                "~" + parts[0] + " " + parts[2] + " " + parts[3]
                        + key.unit().map(unit -> " #" + unit).orElse(""));
    }

    private String shorten(String text) {
        String shortened = text;
        for (Map.Entry<String, String> name : shortNames.entrySet()) {
            shortened = shortened.replace(name.getKey(), name.getValue());
        }
        return shortened;
    }

    @Override
    public void close() {
        run.close();
    }
}
