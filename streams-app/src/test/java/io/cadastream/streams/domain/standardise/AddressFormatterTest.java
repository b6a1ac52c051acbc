package io.cadastream.streams.domain.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressFormatterTest {
    private static final long SEED = 280;
    private static final List<String> NUMBERS =
            List.of("1", "12", "123 1/2", "45A", "39-20", "N6W23001", "10-B", "842", "19999");
    private static final List<String> DIRECTIONS = List.of("N", "S", "E", "W", "NE", "NW", "SE", "SW");
    private static final List<String> NAMES = List.of(
            "MAIN",
            "5TH",
            "ST CHARLES",
            "SAINT CHARLES",
            "NORTH",
            "PARK",
            "MAIN AVENUE",
            "BAY WEST",
            "OLD MILL",
            "MARTIN LUTHER KING JR",
            "39.2",
            "WHIP-POOR-WILL",
            "COURT",
            "OLD KEY",
            "UPPER LAKE",
            "25 1/2");
    private static final List<String> WHOLE_NAMES = List.of(
            "BROADWAY",
            "US HIGHWAY 50",
            "COUNTY ROAD 12",
            "FM 1960",
            "AVENUE N",
            "AVENUE OF THE AMERICAS",
            "CALLE ORQUIDEA",
            "INTERSTATE 10",
            "COUNTY ROAD KK",
            "KENTUCKY HIGHWAY 189");
    private static final List<String> SUFFIXES =
            List.of("ST", "AVE", "RD", "PL", "LN", "BLVD", "HTS", "TRL", "LOOP", "XING", "VW");
    private static final List<String> BOXES =
            List.of("PO BOX 123", "PO BOX G", "RR 2 BOX 152", "HC 68 BOX 23A", "RR 1", "GENERAL DELIVERY");
    private static final List<String[]> UNITS = List.of(
            new String[] {"APT", "5B"},
            new String[] {"#", "5"},
            new String[] {"BLDG", "C APT 4"},
            new String[] {"STE", "11 PMB 234"},
            new String[] {"UNIT", "2 1/2"},
            new String[] {"FL", "3 RM 12"},
            new String[] {"SPC", "41"},
            new String[] {"PMB", "234"},
            new String[] {"LOT", "9"});
    private static final List<String[]> CITIES = List.of(
            new String[] {"SAINT PETERSBURG", "FL"},
            new String[] {"NEW YORK", "NY"},
            new String[] {"SALT LAKE CITY", "UT"},
            new String[] {"WASHINGTON", "DC"},
            new String[] {"WEST PALM BEACH", "FL"},
            new String[] {"BATH", "ME"},
            new String[] {"KANSAS CITY", "KS"},
            new String[] {"EAU CLAIRE", "WI"});

    @Test
    void deliveryLineAndLastLineAreWrittenAsPublication28Asks() {
        var address =
                new Address("123 1/2", "N", "MAIN", "ST", "SW", "APT", "5B", "SAINT PETERSBURG", "FL", "33701", "1234");

        assertThat(AddressFormatter.deliveryLine(address)).isEqualTo("123 1/2 N MAIN ST SW APT 5B");
        assertThat(AddressFormatter.lastLine(address)).isEqualTo("SAINT PETERSBURG FL 33701-1234");
    }

    @Test
    void aStandardisedAddressReadsAsItselfInLinesAndInParts() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            Address address = address(random);
            assertThat(AddressStandardiser.standardise(
                            RawAddress.line(AddressFormatter.format(address), null, null, null)))
                    .as("seed %d, step %d: %s", SEED, i, AddressFormatter.format(address))
                    .isEqualTo(address);
            assertThat(AddressStandardiser.standardise(parts(address)))
                    .as("seed %d, step %d, in parts: %s", SEED, i, address)
                    .isEqualTo(address);
        }
    }

    @Test
    void everyLabelledAddressStandardisesToItself() {
        for (LabelledAddress line : LabelledAddress.all()) {
            Address once = AddressStandardiser.standardise(line.raw());

            assertThat(AddressStandardiser.standardise(
                            RawAddress.line(AddressFormatter.format(once), null, null, null)))
                    .as(line.input())
                    .isEqualTo(once);
        }
    }

    private static RawAddress parts(Address address) {
        String zip = address.zip4() == null ? address.zip5() : address.zip5() + "-" + address.zip4();
        String unit = address.unitDesignator() == null
                ? null
                : address.unitDesignator() + (address.unit() == null ? "" : " " + address.unit());
        return new RawAddress(
                null,
                address.number(),
                address.preDirection(),
                address.name(),
                address.suffix(),
                address.postDirection(),
                unit,
                address.city(),
                address.state(),
                zip);
    }

    private static Address address(Random random) {
        boolean box = random.nextInt(12) == 0;
        boolean whole = random.nextInt(5) == 0;
        boolean pre = !box && !whole && random.nextInt(3) == 0;
        String[] unit = random.nextBoolean() ? unit(random) : new String[] {null, null};
        String[] city = one(random, CITIES);
        return new Address(
                box ? null : one(random, NUMBERS),
                pre ? one(random, DIRECTIONS) : null,
                box ? one(random, BOXES) : one(random, whole ? WHOLE_NAMES : NAMES),
                box || whole ? null : one(random, SUFFIXES),
                !box && !pre && random.nextInt(4) == 0 ? one(random, DIRECTIONS) : null,
                box ? null : unit[0],
                box ? null : unit[1],
                city[0],
                city[1],
                String.format("%05d", 501 + random.nextInt(99_000)),
                random.nextBoolean() ? String.format("%04d", 1 + random.nextInt(9_998)) : null);
    }

    private static @Nullable String[] unit(Random random) {
        return random.nextInt(4) == 0
                ? new String[] {one(random, List.of("PH", "REAR", "BSMT", "FRNT", "UPPR")), null}
                : one(random, UNITS);
    }

    private static <T> T one(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
