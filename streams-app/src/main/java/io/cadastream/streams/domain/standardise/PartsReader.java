package io.cadastream.streams.domain.standardise;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads an address that comes in parts: RESO's StreetNumber, StreetDirPrefix, StreetName … */
final class PartsReader {
    private PartsReader() {}

    static Address read(RawAddress raw, Findings findings) {
        String street = street(raw);
        Reading reading = new Reading(Tokens.of(street, findings), findings);
        if (!PostalBox.take(reading)) {
            SecondaryUnit.take(reading);
            StreetName.take(reading);
        }
        reading.number = number(raw.number(), findings);
        reading.preDirection =
                AddressStandardiser.firstOf(direction(raw.preDirection(), findings), reading.preDirection);
        reading.suffix = AddressStandardiser.firstOf(reading.suffix, suffix(raw.suffix(), findings));
        reading.postDirection =
                AddressStandardiser.firstOf(direction(raw.postDirection(), findings), reading.postDirection);
        putUnit(reading, raw.unit());
        reading.city = city(raw.city(), findings);
        reading.state = LastLine.state(raw.state(), findings);
        putZip(reading, raw.postalCode());
        Address address = reading.address();
        AddressStandardiser.noteMissing(address, findings);
        return address;
    }

    /** A name sent beside its suffix is a name as it stands, ST CHARLES; without one it may hold the rest, N MAIN ST. */
    private static String street(RawAddress raw) {
        String name = Text.trimmed(raw.name());
        String suffix = Text.trimmed(raw.suffix());
        return name == null ? "" : suffix == null ? name : name + " " + suffix;
    }

    static @Nullable String number(@Nullable String raw, Findings findings) {
        String text = Text.trimmed(raw);
        if (text == null) {
            return null;
        }
        Tokens tokens = Tokens.of(text, findings);
        int end = HouseNumber.end(tokens, tokens.from());
        boolean grid = end == tokens.to() && end == tokens.from() + 2 && !Shape.isFraction(tokens.at(end - 1));
        return tokens.isEmpty()
                ? null
                : HouseNumber.plain(tokens.join(tokens.from(), tokens.to()).replace(grid ? " " : "\n", ""), findings);
    }

    static @Nullable String direction(@Nullable String raw, Findings findings) {
        String word = word(raw);
        if (word == null) {
            return null;
        }
        String direction = Publication28.direction(word.replace(" ", ""));
        findings.written(word, direction == null ? word : direction);
        return direction == null ? word : direction;
    }

    static @Nullable String suffix(@Nullable String raw, Findings findings) {
        String word = word(raw);
        if (word == null) {
            return null;
        }
        String suffix = Publication28.word(word).suffix();
        findings.written(word, suffix == null ? word : suffix);
        return suffix == null ? word : suffix;
    }

    /** A unit sent in its own field counts more than one found in the street. */
    static void putUnit(Reading reading, @Nullable String raw) {
        String text = Text.trimmed(raw);
        if (text == null) {
            return;
        }
        Reading unit = new Reading(Tokens.of(text, reading.findings), reading.findings);
        SecondaryUnit.readAlone(unit);
        if (unit.unitDesignator != null) {
            reading.unitDesignator = unit.unitDesignator;
            reading.unit = unit.unit;
        }
    }

    static @Nullable String city(@Nullable String raw, Findings findings) {
        String text = Text.trimmed(raw);
        if (text == null) {
            return null;
        }
        Tokens tokens = Tokens.of(text, findings);
        return tokens.isEmpty() ? null : Cities.spelled(tokens.join(tokens.from(), tokens.to()), findings);
    }

    static void putZip(Reading reading, @Nullable String raw) {
        String text = Text.trimmed(raw);
        String zip = text == null ? null : Zip.of(text);
        if (zip != null) {
            reading.zip4 = zip.length() > 5 ? zip.substring(6) : zip.equals(reading.zip5) ? reading.zip4 : null;
            reading.zip5 = zip.substring(0, 5);
        }
    }

    private static @Nullable String word(@Nullable String raw) {
        String text = Text.trimmed(raw);
        if (text == null) {
            return null;
        }
        Tokens tokens = Tokens.of(text.toUpperCase(Locale.ROOT), new Findings());
        return tokens.isEmpty() ? null : tokens.join(tokens.from(), tokens.to());
    }
}
