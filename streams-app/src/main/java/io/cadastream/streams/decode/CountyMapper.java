package io.cadastream.streams.decode;

import io.cadastream.change.ParcelPayload;
import io.cadastream.change.TransferPayload;
import io.cadastream.state.PropertyFacts;
import io.cadastream.streams.domain.standardise.Address;
import io.cadastream.streams.domain.standardise.AddressKey;
import io.cadastream.streams.domain.standardise.AddressStandardiser;
import io.cadastream.streams.domain.standardise.RawAddress;
import io.cadastream.streams.domain.standardise.Text;
import io.cadastream.streams.records.SourceRecord;

/** County parcels and transfers: facts about the property only. */
final class CountyMapper {
    private CountyMapper() {}

    static SourceRecord.Content parcel(ParcelPayload payload) {
        Address address = AddressStandardiser.standardise(new RawAddress(
                payload.getSitusAddress(),
                payload.getStreetNumber(),
                payload.getStreetDirPrefix(),
                payload.getStreetName(),
                payload.getStreetSuffix(),
                payload.getStreetDirSuffix(),
                payload.getUnitNumber(),
                payload.getCity(),
                payload.getStateOrProvince(),
                payload.getPostalCode()));
        PropertyFacts facts = FactsBuilder.identified(payload.getCountyFips(), payload.getParcelNumber());
        FactsBuilder.putAddress(facts, address);
        facts.setLatitude(payload.getLatitude());
        facts.setLongitude(payload.getLongitude());
        facts.setBedroomsTotal(payload.getBedroomsTotal());
        facts.setBathroomsTotalInteger(payload.getBathroomsTotalInteger());
        facts.setLivingArea(payload.getLivingArea());
        facts.setYearBuilt(payload.getYearBuilt());
        facts.setStories(payload.getStories());
        facts.setLotSizeSquareFeet(payload.getLotSizeSquareFeet());
        facts.setLandUseCode(Text.trimmed(payload.getLandUseCode()));
        facts.setLandUse(Text.trimmed(payload.getLandUse()));
        facts.setLegalDescription(Text.trimmed(payload.getLegalDescription()));
        putOwnerAndAssessment(facts, payload);
        return new SourceRecord.Content(
                Text.trimmed(payload.getCountyFips()),
                Text.trimmed(payload.getParcelNumber()),
                AddressKey.of(address).orElse(null),
                facts,
                null);
    }

    private static void putOwnerAndAssessment(PropertyFacts facts, ParcelPayload payload) {
        facts.setOwnerName(Text.trimmed(payload.getOwnerName()));
        facts.setMailingAddress(Text.trimmed(payload.getMailingAddress()));
        facts.setMailingCity(Text.trimmed(payload.getMailingCity()));
        facts.setMailingState(Text.trimmed(payload.getMailingState()));
        facts.setMailingPostalCode(Text.trimmed(payload.getMailingPostalCode()));
        facts.setTaxYear(payload.getTaxYear());
        facts.setLandValue(payload.getLandValue());
        facts.setMarketValue(payload.getMarketValue());
        facts.setAssessedValue(payload.getAssessedValue());
        facts.setTaxableValue(payload.getTaxableValue());
    }

    static SourceRecord.Content transfer(TransferPayload payload) {
        PropertyFacts facts = FactsBuilder.identified(payload.getCountyFips(), payload.getParcelNumber());
        facts.setLastSaleDate(payload.getTransferDate());
        facts.setLastSalePrice(payload.getTransferPrice());
        facts.setLastLoanAmount(payload.getLoanAmount());
        facts.setLastSaleDocumentId(Text.trimmed(payload.getDocumentId()));
        return new SourceRecord.Content(
                Text.trimmed(payload.getCountyFips()), Text.trimmed(payload.getParcelNumber()), null, facts, null);
    }
}
