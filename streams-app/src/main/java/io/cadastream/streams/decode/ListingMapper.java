package io.cadastream.streams.decode;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ListingPayload;
import io.cadastream.state.PropertyFacts;
import io.cadastream.streams.domain.link.LinkRule;
import io.cadastream.streams.domain.standardise.Address;
import io.cadastream.streams.domain.standardise.AddressKey;
import io.cadastream.streams.domain.standardise.AddressStandardiser;
import io.cadastream.streams.domain.standardise.RawAddress;
import io.cadastream.streams.domain.standardise.Text;
import io.cadastream.streams.domain.standardise.code.Vocabulary;
import io.cadastream.streams.records.SourceRecord;
import io.cadastream.unified.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** MLS listings: a row of their own, and facts about the property. */
final class ListingMapper {
    private static final List<Copied> COPIED = Listing.getClassSchema().getFields().stream()
            .flatMap(column ->
                    Optional.ofNullable(ListingPayload.getClassSchema().getField(column.name()))
                            .map(source -> new Copied(source.pos(), column.pos()))
                            .stream())
            .toList();

    /**
     * A column that has the name of a payload field.
     *
     * @param from position of the field
     * @param to position of the column
     */
    private record Copied(int from, int to) {}

    private ListingMapper() {}

    static SourceRecord.Content content(ListingChange change) {
        ListingPayload payload = change.getPayload();
        Address address = AddressStandardiser.standardise(new RawAddress(
                payload.getUnparsedAddress(),
                payload.getStreetNumber(),
                payload.getStreetDirPrefix(),
                payload.getStreetName(),
                payload.getStreetSuffix(),
                payload.getStreetDirSuffix(),
                payload.getUnitNumber(),
                payload.getCity(),
                payload.getStateOrProvince(),
                payload.getPostalCode()));
        return new SourceRecord.Content(
                Text.trimmed(payload.getCountyFips()),
                Text.trimmed(payload.getParcelNumber()),
                AddressKey.of(address).orElse(null),
                facts(change, payload, address),
                row(change, payload, address));
    }

    private static PropertyFacts facts(ListingChange change, ListingPayload payload, Address address) {
        PropertyFacts facts = FactsBuilder.identified(payload.getCountyFips(), payload.getParcelNumber());
        FactsBuilder.putAddress(facts, address);
        facts.setLatitude(payload.getLatitude());
        facts.setLongitude(payload.getLongitude());
        facts.setPropertyType(Text.trimmed(payload.getPropertyType()));
        facts.setPropertySubType(Text.trimmed(payload.getPropertySubType()));
        facts.setBedroomsTotal(payload.getBedroomsTotal());
        facts.setBathroomsTotalInteger(payload.getBathroomsTotalInteger());
        facts.setLivingArea(payload.getLivingArea());
        facts.setYearBuilt(payload.getYearBuilt());
        facts.setStories(payload.getStories());
        facts.setLotSizeSquareFeet(payload.getLotSizeSquareFeet());
        facts.setListingFeed(change.getFeed());
        facts.setListingKey(change.getRecordKey());
        facts.setStandardStatus(status(payload));
        facts.setListPrice(payload.getListPrice());
        facts.setDaysOnMarket(payload.getDaysOnMarket());
        facts.setListingContractDate(payload.getListingContractDate());
        return facts;
    }

    /** Every column that has the name of a payload field takes its value, text trimmed; address columns are standardised. */
    private static Listing row(ListingChange change, ListingPayload payload, Address address) {
        Listing row = new Listing();
        for (Copied column : COPIED) {
            Object value = payload.get(column.from());
            row.put(column.to(), value instanceof CharSequence text ? Text.trimmed(text) : value);
        }
        row.setListingRef(change.getFeed() + "/" + change.getRecordKey());
        row.setFeed(change.getFeed());
        row.setListingKey(change.getRecordKey());
        row.setMatchRule(LinkRule.NONE.text());
        row.setMatchConfidence(LinkRule.NONE.confidence());
        putStatus(row, payload);
        row.setStreetNumber(address.number());
        row.setStreetDirPrefix(address.preDirection());
        row.setStreetName(address.name());
        row.setStreetSuffix(address.suffix());
        row.setStreetDirSuffix(address.postDirection());
        row.setUnitNumber(address.door());
        row.setCity(address.city());
        row.setStateOrProvince(address.state());
        row.setPostalCode(address.zip5());
        return Unstamped.row(row);
    }

    /** The RESO name of the status; a word that is none is kept as the local one. */
    private static void putStatus(Listing row, ListingPayload payload) {
        String status = status(payload);
        row.setStandardStatus(status);
        if (row.getMlsStatus() == null && !status.equals(Text.trimmed(payload.getStandardStatus()))) {
            row.setMlsStatus(Text.trimmed(payload.getStandardStatus()));
        }
    }

    private static String status(ListingPayload payload) {
        String raw = payload.getStandardStatus();
        return Vocabulary.LISTING_STATUS.read(raw).value().orElse(raw);
    }

    /** Metadata columns before publication: required by the schema, filled when the row goes out. */
    static final class Unstamped {
        private static final List<String> TIMES = List.of("source_updated_at", "captured_at", "published_at");

        private Unstamped() {}

        static <R extends org.apache.avro.specific.SpecificRecordBase> R row(R row) {
            row.put("version", 0L);
            row.put("changed_by_feed", "");
            TIMES.forEach(time -> row.put(time, Instant.EPOCH));
            return row;
        }
    }
}
