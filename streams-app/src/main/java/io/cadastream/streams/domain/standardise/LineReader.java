package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/** Reads an address from one line, or several: last line first, then number, unit and street. */
final class LineReader {
    private LineReader() {}

    static Address read(RawAddress raw, Findings findings) {
        String line = raw.line() == null ? "" : raw.line();
        Reading reading = new Reading(Tokens.of(line, findings), findings);
        String city = PartsReader.city(raw.city(), findings);
        LastLine.take(reading, city);
        if (city != null) {
            dropCity(reading, raw, city);
        }
        dropUrbanization(reading);
        dropWhatLeads(reading);
        readDelivery(reading);
        addGiven(reading, raw, city);
        Address address = reading.address();
        AddressStandardiser.noteMissing(address, findings);
        return address;
    }

    private static void dropCity(Reading reading, RawAddress raw, String city) {
        String asSent = Text.upper(raw.city());
        LastLine.dropGivenCity(reading, asSent == null ? city : asSent);
        LastLine.dropGivenCity(reading, city);
    }

    /** {@code URB LAS GLADIOLAS}: a line of its own in Puerto Rico (§293), for which there is no component. */
    private static void dropUrbanization(Reading reading) {
        Tokens tokens = reading.tokens;
        for (int i = tokens.from(); i < tokens.to(); i++) {
            boolean starts = i == tokens.from() || tokens.breaksBefore(i);
            if (starts && (tokens.at(i).equals("URB") || tokens.at(i).equals("URBANIZACION"))) {
                int end = urbanizationEnd(tokens, i);
                reading.findings.guessed(tokens.join(i, end) + " left out: an urbanization", Findings.LIKELY);
                tokens.cut(i, end);
                return;
            }
        }
    }

    private static int urbanizationEnd(Tokens tokens, int start) {
        int end = start + 1;
        while (end < tokens.to() && !tokens.breaksBefore(end) && HouseNumber.end(tokens, end) == end) {
            end++;
        }
        return end;
    }

    /** {@code THE PALMS, 12 MAIN ST}: the name of a building or a person before the number (§215). */
    private static void dropWhatLeads(Reading reading) {
        Tokens tokens = reading.tokens;
        if (HouseNumber.end(tokens, tokens.from()) > tokens.from()) {
            dropBoxBehind(reading);
            return;
        }
        for (int i = tokens.from() + 1; i < tokens.to(); i++) {
            if (tokens.breaksBefore(i) && HouseNumber.end(tokens, i) > i && !tokens.breaksBefore(i + 1)) {
                if (!SecondaryUnit.leads(tokens)) {
                    reading.findings.guessed(
                            tokens.join(tokens.from(), i) + " left out: it stands before the address", Findings.OPEN);
                    tokens.startAt(i);
                }
                return;
            }
        }
    }

    /** {@code 12 MAIN ST, PO BOX 45}: a home is at the street, whatever the mail does. */
    private static void dropBoxBehind(Reading reading) {
        Tokens tokens = reading.tokens;
        for (int i = tokens.from() + 2; i < tokens.to(); i++) {
            if (tokens.breaksBefore(i)
                    && PostalBox.end(tokens, i) > i
                    && !tokens.word(i).plainUnit()) {
                reading.findings.guessed(tokens.join(i, tokens.to()) + " left out: a street is given", Findings.OPEN);
                tokens.endAt(i);
                return;
            }
        }
    }

    private static void readDelivery(Reading reading) {
        if (PostalBox.take(reading)) {
            readBehindBox(reading);
            return;
        }
        if (States.isMilitary(reading.state)) {
            readMilitary(reading);
            return;
        }
        SecondaryUnit.takeLeading(reading);
        HouseNumber.take(reading);
        takeCity(reading);
        SecondaryUnit.take(reading);
        StreetName.take(reading);
    }

    private static void takeCity(Reading reading) {
        if (reading.city != null) {
            return;
        }
        if (reading.cityGiven) {
            return;
        }
        if (!reading.cityExpected) {
            LastLine.takeKnownCity(reading);
            return;
        }
        if (reading.number == null) {
            LastLine.takeCityAlone(reading);
        }
        if (reading.city == null) {
            LastLine.takeUnmarkedCity(reading);
        }
    }

    /** A ship or a unit without box (§238): as it stands. */
    private static void readMilitary(Reading reading) {
        Tokens tokens = reading.tokens;
        if (reading.city == null && tokens.size() > 1) {
            LastLine.takeUnmarkedCity(reading);
        }
        if (!tokens.isEmpty()) {
            reading.name = tokens.join(tokens.from(), tokens.to());
        }
    }

    private static void readBehindBox(Reading reading) {
        Tokens tokens = reading.tokens;
        int start = tokens.from();
        boolean mailbox = tokens.word(start).plainUnit() || tokens.at(start).equals("#");
        if (mailbox && tokens.size() > 1) {
            int end = reading.cityExpected ? SecondaryUnit.end(tokens, start) : tokens.to();
            SecondaryUnit.readBetween(reading, start, end);
            tokens.startAt(end);
        }
        if (tokens.isEmpty()) {
            return;
        }
        String rest = tokens.join(tokens.from(), tokens.to());
        if (reading.city == null && reading.cityExpected) {
            reading.city = Cities.spelled(rest, reading.findings);
        } else {
            reading.findings.guessed(rest + " left out: it stands behind the box", Findings.OPEN);
        }
    }

    /** What the source sends beside the line: city, state and ZIP count more than the line, street parts less. */
    private static void addGiven(Reading reading, RawAddress raw, @Nullable String city) {
        Findings findings = reading.findings;
        reading.city = AddressStandardiser.firstOf(city, reading.city);
        reading.state = AddressStandardiser.firstOf(LastLine.state(raw.state(), findings), reading.state);
        PartsReader.putZip(reading, raw.postalCode());
        String number = PartsReader.number(raw.number(), findings);
        reading.number = AddressStandardiser.firstOf(number, reading.number);
        reading.preDirection =
                AddressStandardiser.firstOf(reading.preDirection, PartsReader.direction(raw.preDirection(), findings));
        reading.suffix = AddressStandardiser.firstOf(reading.suffix, PartsReader.suffix(raw.suffix(), findings));
        reading.postDirection = AddressStandardiser.firstOf(
                reading.postDirection, PartsReader.direction(raw.postDirection(), findings));
        if (reading.unitDesignator == null) {
            PartsReader.putUnit(reading, raw.unit());
        }
    }
}
