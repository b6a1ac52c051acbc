package io.cadastream.streams.domain.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressStandardiserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "123 Main Street; 123||MAIN|ST||",
                "  123   main  st. ; 123||MAIN|ST||",
                "123 1/2 N Main St; 123 1/2|N|MAIN|ST||",
                "123-1/2 Main St; 123 1/2||MAIN|ST||",
                "842 E 1700 S; 842|E|1700||S|",
                "842 East 1700 South; 842|E|1700||S|",
                "39 39.2 Rd; 39||39.2|RD||",
                "100 North Ave; 100||NORTH|AVE||",
                "100 E North Ave; 100|E|NORTH|AVE||",
                "5 St Charles St; 5||ST CHARLES|ST||",
                "5 Saint Charles Street; 5||SAINT CHARLES|ST||",
                "16 NW 7th Ave; 16|NW|7TH|AVE||",
                "16 North West 7th Avenue; 16|NW|7TH|AVE||",
                "16 N.W. 7th Avenue; 16|NW|7TH|AVE||",
                "10 N West St; 10|N|WEST|ST||",
                "12 Main St Apt 5B; 12||MAIN|ST||5B",
                "12 Main St, Apt. 5b; 12||MAIN|ST||5B",
                "12 Main St #5; 12||MAIN|ST||5",
                "12 Main St # 5; 12||MAIN|ST||5",
                "12 Main St Apt #5; 12||MAIN|ST||5",
                "12 Main St Unit PH; 12||MAIN|ST||PH",
                "12 Main St PH; 12||MAIN|ST||PH",
                "12 Main St 5B; 12||MAIN|ST||5B",
                "12 Main St N 5B; 12||MAIN|ST|N|5B",
                "12 Main St Suite 200; 12||MAIN|ST||200",
                "77 Park Avenue Place; 77||PARK AVENUE|PL||",
                "9 Avenue N; 9||AVENUE N|||",
                "50 US Hwy 50; 50||US HIGHWAY 50|||",
                "50 US Highway 50 E; 50||US HIGHWAY 50||E|",
                "7 CR 12; 7||COUNTY ROAD 12|||",
                "7 County Road 12; 7||COUNTY ROAD 12|||",
                "7 FM 1960 W; 7||FM 1960||W|",
                "7 Old Key Dr; 7||OLD KEY|DR||",
                "N6W23001 Bluemound Rd; N6W23001||BLUEMOUND|RD||",
                "00123 Main St; 123||MAIN|ST||",
                "123 Broadway; 123||BROADWAY|||",
                "1 O'Hare Pkwy; 1||OHARE|PKWY||",
            })
    void aLineIsReadIntoItsParts(String line, String parts) {
        String[] want = parts.strip().split("\\|", -1);
        Address address = AddressStandardiser.standardise(RawAddress.line(line, null, null, null));

        assertThat(List.of(
                        text(address.number()),
                        text(address.preDirection()),
                        text(address.name()),
                        text(address.suffix()),
                        text(address.postDirection()),
                        text(address.door())))
                .containsExactly(want);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "12 Main St, Apt 5, Saint  Petersburg, FL 33701; APT",
                "12 Main Street Apt 5, Saint Petersburg, FL 33701; APT",
                "12 MAIN ST #5, SAINT PETERSBURG FL 33701; '#'",
            })
    void aWholeAddressOnOneLineGivesCityStateAndZip(String line, String designator) {
        Address address = AddressStandardiser.standardise(RawAddress.line(line, null, null, null));

        assertThat(address)
                .isEqualTo(new Address(
                        "12", null, "MAIN", "ST", null, designator, "5", "SAINT PETERSBURG", "FL", "33701", null));
    }

    @Test
    void givenPartsAndLine_whenNumberAndNameAreThere_thenThePartsCount() {
        Address address = AddressStandardiser.standardise(new RawAddress(
                "nonsense", "12", "North", "St Charles", "Street", null, "Apt 5B", " miami ", "fl", "33101-0001"));

        assertThat(address)
                .isEqualTo(
                        new Address("12", "N", "ST CHARLES", "ST", null, "APT", "5B", "MIAMI", "FL", "33101", "0001"));
    }

    @Test
    void givenPartsWithTheWholeStreetInTheName_whenStandardised_thenTheNameIsTakenApart() {
        Address address = AddressStandardiser.standardise(
                new RawAddress(null, "12", null, "N Main Street", null, null, null, null, null, null));

        assertThat(address).isEqualTo(new Address("12", "N", "MAIN", "ST", null, null, null, null, null, null, null));
    }

    @Test
    void givenPartsAndALine_whenTheySayTheSame_thenTheKeysAreTheSame() {
        Random random = new Random(7);
        List<String> directions = List.of("", "N", "South", "NW", "Northeast");
        List<String> names = List.of("Main", "7th", "St Charles", "Ocean View", "Martin Luther King Jr");
        List<String> suffixes = List.of("Street", "AVE", "blvd", "Terrace", "Way");
        for (int i = 0; i < 500; i++) {
            String number = Integer.toString(1 + random.nextInt(9999));
            String direction = directions.get(random.nextInt(directions.size()));
            String name = names.get(random.nextInt(names.size()));
            String suffix = suffixes.get(random.nextInt(suffixes.size()));
            String unit = random.nextBoolean() ? "" : Integer.toString(random.nextInt(99));
            var parts = new RawAddress(null, number, direction, name, suffix, null, unit, "Miami", "FL", "33101");
            String line = number + " " + direction + "  " + name + " " + suffix
                    + (unit.isEmpty() ? "" : " Unit " + unit) + ", Miami, FL 33101";
            var whole = RawAddress.line(
                    random.nextBoolean() ? line.toLowerCase(java.util.Locale.ROOT) : line, null, null, null);
            assertThat(AddressKey.of(AddressStandardiser.standardise(whole)))
                    .as("seed 7, step %d: %s", i, line)
                    .isEqualTo(AddressKey.of(AddressStandardiser.standardise(parts)))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "12 Houston Ct; Houston; 12||HOUSTON|CT||",
                "12 N Houston Ct; Houston; 12|N|HOUSTON|CT||",
                "12 Washington Ct; Bellaire; 12||WASHINGTON|CT||",
                "12 Washington Rd W; Houston; 12||WASHINGTON|RD|W|",
                "12 Oak Rd Houston TX; Houston; 12||OAK|RD||",
            })
    void givenTheCityBesideTheLine_whenTheStreetIsNamedLikeAPlace_thenItStaysAStreet(
            String line, String city, String key) {
        Address address = AddressStandardiser.standardise(RawAddress.line(line, city, "TX", "77019"));

        assertThat(AddressKey.of(address).orElseThrow().value()).isEqualTo(key.strip() + "|77019");
        assertThat(address.state()).isEqualTo("TX");
    }

    @Test
    void givenNothingGuessed_whenRead_thenConfidenceIsOneAndChangesAreNoted() {
        Standardised<Address> read =
                AddressStandardiser.read(RawAddress.line("12 Park Street, Bath, ME 04530", null, null, null));

        assertThat(read.confidence()).isEqualTo(1);
        assertThat(read.notes()).contains("STREET written as ST", "PARK read as the street name though it is a suffix");
    }

    @Test
    void givenAGuess_whenRead_thenConfidenceIsBelowOneAndTheGuessIsNoted() {
        Standardised<Address> read =
                AddressStandardiser.read(RawAddress.line("12 Fifth Ave 5B, Bath, ME 04530", null, null, null));

        assertThat(read.confidence()).isLessThan(1);
        assertThat(read.notes()).contains("FIFTH written as 5TH", "5B read as a unit though no designator says so");
    }

    @Test
    void givenNoNumberOrNoZip_whenAsked_thenThereIsNoKey() {
        assertThat(AddressKey.of(AddressStandardiser.standardise(RawAddress.line("PO BOX 12", "X", "FL", "33101"))))
                .isEmpty();
        assertThat(AddressKey.of(AddressStandardiser.standardise(RawAddress.line("12 Main St", "X", "FL", "n/a"))))
                .isEmpty();
        assertThat(AddressKey.of(AddressStandardiser.standardise(RawAddress.line("0 Main St", "X", "FL", "33101"))))
                .isEmpty();
    }

    @Test
    void theKeyJoinsItsPartsAndLeavesEmptyOnesEmpty() {
        var address = AddressStandardiser.standardise(RawAddress.line("12 N Main St", "X", "FL", "33101-9999"));

        assertThat(AddressKey.of(address).orElseThrow().value()).isEqualTo("12|N|MAIN|ST|||33101");
    }

    @Test
    void parcelNumbersKeepLettersDigitsAndLeadingZeros() {
        assertThat(ParcelNumber.normalise("01-0100 a.000")).isEqualTo("010100A000");
        assertThat(ParcelNumber.normalise("--")).isNull();
    }

    private static String text(@org.jspecify.annotations.Nullable String part) {
        return part == null ? "" : part;
    }
}
