package io.cadastream.streams.decode;

import io.cadastream.state.PropertyFacts;
import io.cadastream.streams.domain.standardise.Address;
import io.cadastream.streams.domain.standardise.ParcelNumber;
import io.cadastream.streams.domain.standardise.Text;
import org.jspecify.annotations.Nullable;

/** The facts that all kinds of records share. */
final class FactsBuilder {
    private FactsBuilder() {}

    /** Facts with the identity filled in. */
    static PropertyFacts identified(@Nullable String countyFips, @Nullable String parcelNumber) {
        PropertyFacts facts = new PropertyFacts();
        facts.setCountyFips(Text.trimmed(countyFips));
        String normalised = ParcelNumber.normalise(parcelNumber);
        facts.setParcelNumber(normalised == null ? null : Text.trimmed(parcelNumber));
        facts.setParcelNumberNormalized(normalised);
        return facts;
    }

    static void putAddress(PropertyFacts facts, Address address) {
        facts.setStreetNumber(address.number());
        facts.setStreetDirPrefix(address.preDirection());
        facts.setStreetName(address.name());
        facts.setStreetSuffix(address.suffix());
        facts.setStreetDirSuffix(address.postDirection());
        facts.setUnitNumber(address.door());
        facts.setCity(address.city());
        facts.setStateOrProvince(address.state());
        facts.setPostalCode(address.zip5());
    }
}
