package io.cadastream.streams.cli;

import io.cadastream.streams.domain.link.PropertyId;
import io.cadastream.streams.domain.standardise.Address;
import io.cadastream.streams.domain.standardise.AddressKey;
import io.cadastream.streams.domain.standardise.AddressStandardiser;
import io.cadastream.streams.domain.standardise.ParcelReading;
import io.cadastream.streams.domain.standardise.RawAddress;
import io.cadastream.streams.domain.standardise.Standardised;
import io.cadastream.streams.domain.standardise.name.NameOrder;
import io.cadastream.streams.domain.standardise.name.NameStandardiser;
import io.cadastream.streams.domain.standardise.name.PartyName;
import io.cadastream.streams.domain.standardise.name.PersonName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON objects of the standardise command; every key is always there, null where there is nothing. */
final class Rows {
    private Rows() {}

    static Map<String, @Nullable Object> address(String line) {
        Standardised<Address> read = AddressStandardiser.read(RawAddress.line(line, null, null, null));
        Address address = read.value();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("number", address.number());
        row.put("pre_direction", address.preDirection());
        row.put("name", address.name());
        row.put("suffix", address.suffix());
        row.put("post_direction", address.postDirection());
        row.put("unit_designator", address.unitDesignator());
        row.put("unit", address.unit());
        row.put("city", address.city());
        row.put("state", address.state());
        row.put("zip5", address.zip5());
        row.put("zip4", address.zip4());
        row.put("key", AddressKey.of(address).map(AddressKey::value).orElse(null));
        return judged(row, read);
    }

    static Map<String, @Nullable Object> name(String line, NameOrder order) {
        Standardised<PartyName> read = NameStandardiser.read(line, order);
        PartyName party = read.value();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("kind", party.kind().name());
        row.put("persons", party.persons().stream().map(Rows::person).toList());
        row.put("organisation", party.organisation());
        row.put("roles", party.roles());
        row.put("care_of", party.careOf());
        row.put("trade_name", party.tradeName());
        row.put("standard", party.format());
        row.put("key", party.key().orElse(null));
        return judged(row, read);
    }

    /** @param county five digits, or null for no property id */
    static Map<String, @Nullable Object> parcel(String line, @Nullable String county) {
        Standardised<ParcelReading> read = ParcelReading.of(line);
        String normalised = read.value().normalised();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("raw", line);
        row.put("key", normalised);
        row.put("property_id", county == null || normalised == null ? null : PropertyId.ofParcel(county, line.strip()));
        return judged(row, read);
    }

    private static Map<String, @Nullable Object> person(PersonName person) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("first", person.first());
        row.put("middle", person.middle());
        row.put("last", person.last());
        row.put("suffix", person.suffix());
        return row;
    }

    private static Map<String, @Nullable Object> judged(Map<String, @Nullable Object> row, Standardised<?> read) {
        row.put("confidence", read.confidence());
        row.put("notes", read.notes());
        return row;
    }
}
