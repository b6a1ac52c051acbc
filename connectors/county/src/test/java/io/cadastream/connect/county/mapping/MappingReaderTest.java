package io.cadastream.connect.county.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.format.Delimited;
import io.cadastream.connect.county.format.Header;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.function.ValueException;
import io.cadastream.connect.county.yaml.MappingException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
    private static final String GOOD = """
            version: 1
            feed: county.12086
            county_fips: "12086"
            entity: parcel
            source:
              path: 12086/NAL*.csv
            key:
              columns: [ID]
            required_columns: [CITY]
            lookups:
              uses: {"1": Home}
            fields:
              parcel_number: ID
              city: CITY
            """;

    @Test
    void givenAMapping_thenItHasItsPartsAndTheirDefaults() {
        Mapping mapping = MappingReader.parse("x.yaml", GOOD);
        assertThat(mapping.name()).isEqualTo("county.12086/parcel");
        assertThat(mapping.requiredColumns()).containsExactly("ID", "CITY");
        assertThat(mapping.source().asOf()).isEqualTo(new AsOf.Modified());
        assertThat(mapping.source().format()).isEqualTo(new Delimited(',', '"', false, null, StandardCharsets.UTF_8));
        assertThat(mapping.source().member()).isNull();
        assertThat(mapping.source().schedule()).isNull();
    }

    @Test
    void givenAnotherText_thenAnotherFingerprint() {
        assertThat(MappingReader.parse("x.yaml", GOOD + "# more").fingerprint())
                .isNotEqualTo(MappingReader.parse("x.yaml", GOOD).fingerprint());
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "version: 1             | version: 2           | version: is number or truth value 2; needed is a whole number from 1 to 1",
                "county.12086           | county.12011         | feed: 'county.12011' is not allowed; allowed is county.<county_fips>, here county.12086",
                "county_fips: \"12086\" | county_fips: 12086   | county_fips: is read by YAML as 12086, not as text; put it in quotes",
                "county_fips: \"12086\" | county_fips: \"86\"  | allowed are the five digits of a county's FIPS code",
                "entity: parcel         | entity: permits      | entity: 'permits' is not allowed; allowed are parcel, transfer, permit, foreclosure",
                "entity: parcel         | entityy: parcel      | unknown key 'entityy'; allowed are version, feed",
                "12086/NAL*.csv         | ../NAL.csv           | source.path: '../NAL.csv' is not allowed; allowed is a path relative to root.dir",
                "12086/NAL*.csv         | /etc/passwd          | source.path: '/etc/passwd' is not allowed",
                "columns: [ID]          | columns: []          | key.columns: is an empty list; needed is the columns that make the key",
                "columns: [ID]          | columns: [ID], pattern: x | not valid YAML",
                "{\"1\": Home}          | {1: Home}            | lookups.uses: key 1 is read by YAML as a number",
                "city: CITY             | town: CITY           | fields: unknown key 'town'; allowed are parcel_number, situs_address",
                "city: CITY             | county_fips: CITY    | fields: unknown key 'county_fips'",
                "parcel_number: ID      | legal_description: ID | fields: has no 'parcel_number', and every parcel needs one",
                "city: CITY             | city: {colum: CITY}  | fields.city: unknown key 'colum'; allowed are column, columns, constant, first_of, join, apply, required",
                "city: CITY             | city: {apply: upper} | fields.city: names no origin; allowed is exactly one of column, columns, constant, first_of",
                "city: CITY             | city: {column: A, constant: B} | fields.city: names several origins (column, constant)",
                "city: CITY             | city: {column: A, join: x} | fields.city.join: is allowed only with columns",
                "city: CITY             | city: {column: A, apply: [upper, shout]} | fields.city.apply[1]: unknown function 'shout'; allowed are acres_to_sqft",
                "city: CITY             | city: {column: A, required: perhaps} | fields.city.required: is 'perhaps'; needed is true or false",
                "city: CITY             | city: 7              | fields.city: is read by YAML as 7, not as text; put it in quotes",
            })
    void givenAMistake_thenTheMessageNamesFilePlaceAndWhatIsAllowed(String good, String bad, String message) {
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", GOOD.replace(good, bad)))
                .isInstanceOf(MappingException.class)
                .hasMessageMatching("(?s)x\\.yaml:\\d+: .*")
                .hasMessageContaining(message);
    }

    @Test
    void givenAMistake_thenItsLineIsNamed_alsoOfAKeyThatIsMissingOrUnknown() {
        assertThatThrownBy(() ->
                        MappingReader.parse("x.yaml", GOOD.replace("city: CITY", "city: {column: CITY, apply: shout}")))
                .hasMessageStartingWith("x.yaml:" + lineOf("city: CITY") + ": fields.city.apply: ");
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", GOOD.replace("city: CITY", "town: CITY")))
                .hasMessageStartingWith("x.yaml:" + lineOf("city: CITY") + ": fields: unknown key 'town'");
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", GOOD.replace("entity: parcel", "")))
                .hasMessageStartingWith("x.yaml:1: entity: is missing");
    }

    private static long lineOf(String text) {
        return GOOD.substring(0, GOOD.indexOf(text)).lines().count();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "format: {delimiter: ab}       | source.format.delimiter: 'ab' is not allowed; allowed are tab or one character",
                "format: {quote: ''''''}       | source.format.quote: '''' is not allowed; allowed are none or one character",
                "format: {charset: UTF-16}     | source.format.charset: 'UTF-16' is not allowed; allowed are UTF-8, ISO-8859-1, windows-1252, US-ASCII",
                "format: {header: false}       | source.format.columns: is missing; needed is the list of all columns",
                "format: {columns: [A]}        | source.format.columns: is allowed only with header: false",
                "format: {header: false, columns: [ID]} | names columns that source.format.columns has not got: CITY; allowed are ID",
                "format: {quote: none, multiline: true} | source.format.multiline: true is not allowed without quotes",
                "as_of: today                  | source.as_of: 'today' is not allowed; allowed are modified",
                "as_of: {file_name: 'x', date: yyyy} | source.as_of.file_name: 'x' is not allowed; allowed is a regular expression with one group",
                "as_of: {file_name: '(x)', date: yyyy, zone: Mars} | source.as_of.zone: 'Mars' is not a time zone",
                "schedule: 0 6 * * *           | source.schedule: is '0 6 * * *'; needed is a map",
                "schedule: {cron: 0 6 * * *}   | source.schedule.zone: is missing; needed is a text",
                "schedule: {cron: 0 6 * * *, zone: Mars} | source.schedule.zone: 'Mars' is not a time zone",
                "schedule: {cron: 0 26 * * *, zone: UTC} | source.schedule.cron: '0 26 * * *' is not a schedule (Failed to parse",
                "schedule: {cron: 0 6 30 2 *, zone: UTC} | (there is no such day in any year); allowed are the five fields of UNIX cron",
                "schedule: {cron: 0 6 * * *, zone: UTC, every: day} | source.schedule: unknown key 'every'; allowed are cron, zone",
                "as_of: {file_name: '(x)', date: bogus} | source.as_of.date: 'bogus' is not a date format",
            })
    void givenAMistakeInTheSource_thenTheMessageNamesIt(String line, String message) {
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", GOOD.replace("source:", "source:\n  " + line)))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void givenNoYamlAtAll_thenLineAndColumnAreNamed() {
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", "version: 1\nfields: [a"))
                .hasMessageStartingWith("x.yaml:2: column")
                .hasMessageContaining("not valid YAML");
    }

    @Test
    void givenATagThatWouldBuildAnObject_thenItIsRefused() {
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", "version: !!java.net.URL ['http://localhost']"))
                .isInstanceOf(MappingException.class);
    }

    @Test
    void givenAKeyTwice_thenItIsRefused() {
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", GOOD + "feed: county.12086\n"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("duplicate key feed");
    }

    @Test
    void givenAMissingFile_thenItIsNamed() {
        assertThatThrownBy(() -> MappingReader.read("/nowhere/x.yaml"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("/nowhere/x.yaml")
                .hasMessageContaining("allowed is a YAML file");
    }

    @Test
    void givenColumnsJoinedAndFirstOf_thenBlankOnesAreLeftOut() {
        Mapping mapping = MappingReader.parse(
                "x.yaml",
                GOOD.replace(
                        "city: CITY",
                        "situs_address: {columns: [NUM, STREET]}\n  city: {first_of: [CITY, {constant: MIAMI}], apply: upper}"));
        Header header = new Header(List.of("ID", "NUM", "STREET", "CITY"));
        assertThat(mapping.map(Row.of(header, "1", "12", "MAIN ST", "Doral")).values())
                .containsEntry("situs_address", "12 MAIN ST")
                .containsEntry("city", "DORAL");
        assertThat(mapping.map(Row.of(header, "1", " ", "MAIN ST", "")).values())
                .containsEntry("situs_address", "MAIN ST")
                .containsEntry("city", "MIAMI");
    }

    @Test
    void givenAnUnreadableValue_thenAnOptionalFieldStaysEmptyAndARequiredOneSpoilsTheRow() {
        Header header = new Header(List.of("ID", "YEAR"));
        Row.Cells row = Row.of(header, "1", "soon");
        MappedRow optional = map("year_built: {column: YEAR, apply: int}", row);
        assertThat(optional.spoilt()).isFalse();
        assertThat(optional.values()).doesNotContainKey("year_built");
        assertThat(optional.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).startsWith("'soon' is not a number"));
        assertThat(map("year_built: {column: YEAR, required: true}", row).spoilt())
                .isTrue();
    }

    @Test
    void givenTooLargeANumber_thenItIsAProblemAndNotAnException() {
        Row.Cells row = Row.of(new Header(List.of("ID", "V")), "1", "99999999999999999999");
        assertThat(map("market_value: {column: V, apply: money}", row).problems())
                .hasSize(1);
        assertThat(map("tax_year: {column: V, apply: int}", row).problems()).hasSize(1);
        assertThat(map("latitude: V", row).problems()).hasSize(1);
    }

    @Test
    void givenAKeyPattern_thenOtherKeysAreRefused() throws ValueException {
        KeyRule rule = MappingReader.parse(
                        "x.yaml", GOOD.replace("columns: [ID]", "columns: [A, B]\n  pattern: '\\d+-\\d+'"))
                .key();
        Header header = new Header(List.of("A", "B"));
        assertThat(rule.read(Row.of(header, "12", "0034"))).isEqualTo("12-0034");
        assertThatThrownBy(() -> rule.read(Row.of(header, "12", "x")))
                .hasMessageContaining("'12-x' is no key of this feed");
        assertThatThrownBy(() -> rule.read(Row.of(header, "12", " "))).hasMessageContaining("key column B is empty");
    }

    @Test
    void givenADateInTheFileName_thenTheSnapshotSpeaksOfThatDayInTheCounty() {
        AsOf asOf = MappingReader.parse(
                        "x.yaml",
                        GOOD.replace(
                                "source:",
                                "source:\n  as_of: {file_name: 'NAL_(\\d{8})', date: yyyyMMdd, zone: America/New_York}"))
                .source()
                .asOf();
        assertThat(asOf.of("NAL_20260704.csv", Instant.EPOCH)).isEqualTo("2026-07-04T04:00:00Z");
        assertThatThrownBy(() -> asOf.of("NAL.csv", Instant.EPOCH))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("The file name 'NAL.csv' has no date");
    }

    @Test
    void givenAHugeExponent_thenItIsAProblemAtOnce() {
        for (String value : List.of("1e999999999", "1e-999999999", "1E2000000000", "123456789012345")) {
            Row.Cells row = Row.of(new Header(List.of("ID", "V")), "1", value);
            assertThat(map("market_value: V", row).problems()).as(value).hasSize(1);
            assertThat(map("lot_size_acres: V", row).problems()).as(value).hasSize(1);
        }
    }

    @Test
    void givenAYearOfMoreThanFourDigits_thenTheDateIsAProblem() {
        Row.Cells row = Row.of(new Header(List.of("ID", "V")), "1", "+99999999-01-01");
        Mapping mapping = MappingReader.parse(
                "x.yaml", GOOD.replace("entity: parcel", "entity: transfer").replace("city: CITY", "transfer_date: V"));
        assertThat(mapping.map(row).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("allowed is a year from 1 to 9999"));
    }

    @Test
    void givenAcres_thenFourPlaces() {
        Row.Cells row = Row.of(new Header(List.of("ID", "V")), "1", "0.17217");
        assertThat(map("lot_size_acres: V", row).values()).containsEntry("lot_size_acres", new BigDecimal("0.1722"));
    }

    @Test
    void givenOnOrNo_thenTheyAreTexts() {
        Row.Cells row = Row.of(new Header(List.of("ID")), "1");
        assertThat(map("city: {constant: NO}", row).values()).containsEntry("city", "NO");
    }

    @Test
    void givenDecimals_thenTwoPlaces() {
        Row.Cells row = Row.of(new Header(List.of("ID", "V")), "1", "7.005");
        assertThat(map("market_value: V", row).values()).containsEntry("market_value", new BigDecimal("7.01"));
    }

    private static MappedRow map(String field, Row.Cells row) {
        return MappingReader.parse("x.yaml", GOOD.replace("city: CITY", field)).map(row);
    }
}
