package io.cadastream.connect.county.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.format.Delimited;
import io.cadastream.connect.county.format.FixedWidth;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.format.Json;
import io.cadastream.connect.county.format.Xml;
import io.cadastream.connect.county.yaml.MappingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatReaderTest {

    @Test
    void givenFixedWidth_thenColumnsAreFirstAndLastPosition() {
        assertThat(format("{kind: fixed_width, columns: {ID: 3-28, N: 1-2}}"))
                .isEqualTo(new FixedWidth(
                        List.of(new FixedWidth.Column("ID", 3, 28), new FixedWidth.Column("N", 1, 2)),
                        0,
                        false,
                        StandardCharsets.UTF_8,
                        (byte) '\n'));
    }

    @Test
    void givenEbcdic_thenLinesEndAtNel() {
        assertThat(format("{kind: fixed_width, columns: {ID: 1-2}, charset: IBM1047, record_length: 80}"))
                .isEqualTo(new FixedWidth(
                        List.of(new FixedWidth.Column("ID", 1, 2)), 80, false, Charset.forName("IBM1047"), (byte)
                                0x15));
    }

    @Test
    void givenJsonOrXml_thenTheFileTellsItsColumns() {
        assertThat(format("{kind: json}")).isEqualTo(new Json(false, List.of(), StandardCharsets.UTF_8));
        assertThat(format("{kind: json, rows: result.features}"))
                .isEqualTo(new Json(false, List.of("result", "features"), StandardCharsets.UTF_8));
        assertThat(format("{kind: json, lines: true, charset: ISO-8859-1}"))
                .isEqualTo(new Json(true, List.of(), StandardCharsets.ISO_8859_1));
        assertThat(format("{kind: xml, row: Parcel}")).isEqualTo(new Xml("Parcel"));
        assertThat(format("{kind: xml, row: Parcel}").columns()).isNull();
    }

    @Test
    void givenNoKind_thenDelimited() {
        assertThat(format("{delimiter: tab, charset: ISO-8859-15}"))
                .isEqualTo(new Delimited('\t', '"', false, null, Charset.forName("ISO-8859-15")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{kind: excel}                        | kind: 'excel' is not allowed; allowed are delimited, fixed_width, json, xml",
                "{kind: json, delimiter: tab}         | unknown key 'delimiter'; allowed are kind, lines, rows, charset",
                "{kind: json, lines: true, rows: a}   | rows: is allowed only without lines: true",
                "{kind: json, rows: a..b}             | rows: 'a..b' is not allowed; allowed are names with dots between",
                "{kind: json, lines: true, charset: UTF-16} | charset: 'UTF-16' is not allowed; allowed are UTF-8, ISO-8859-1, windows-1252, US-ASCII, ISO-8859-15",
                "{kind: xml}                          | row: is missing; needed is a text",
                "{kind: xml, row: 'a:b'}              | row: 'a:b' is not allowed; allowed is the name of an element without prefix",
                "{kind: xml, row: P, charset: UTF-8}  | charset: is not allowed for xml; an XML file declares its own",
                "{kind: fixed_width}                  | columns: is missing; needed is a map of keys and values",
                "{kind: fixed_width, columns: {}}     | columns: is empty; needed are columns and their positions",
                "{kind: fixed_width, columns: {ID: 3-1}} | columns.ID: '3-1' is not allowed; allowed are the first and the last position, counted from 1, like 3-28",
                "{kind: fixed_width, columns: {ID: 0-1}} | columns.ID: '0-1' is not allowed",
                "{kind: fixed_width, columns: {ID: 5}} | columns.ID: is read by YAML as 5, not as text; put it in quotes",
                "{kind: fixed_width, columns: {ID: 1-9}, record_length: 8, charset: IBM037} | record_length: is number or truth value 8; needed is a whole number from 9",
                "{kind: fixed_width, columns: {ID: 1-9}, record_length: 9} | charset: must be given with record_length, which counts bytes; allowed are ISO-8859-1, windows-1252, US-ASCII, ISO-8859-15, IBM037, IBM1047",
                "{kind: fixed_width, columns: {ID: 1-9}, record_length: 9, longer_lines: true, charset: IBM037} | longer_lines: is allowed only without record_length",
                "{kind: fixed_width, columns: {ID: 1-9}, charset: EBCDIC} | charset: 'EBCDIC' is not allowed; allowed are UTF-8, ISO-8859-1, windows-1252, US-ASCII, ISO-8859-15, IBM037, IBM1047",
                "{charset: IBM273}                    | charset: 'IBM273' is not allowed; allowed are UTF-8",
                "{kind: fixed_width, columns: {ID: {at: 1-9}}} | columns.ID: needs packed or zoned, and not both",
                "{kind: fixed_width, columns: {ID: {at: 1-9, packed: 2, zoned: 2}}} | columns.ID: needs packed or zoned, and not both",
                "{kind: fixed_width, columns: {ID: {at: 1-9, packed: 2}}} | columns.ID.packed: is allowed only with record_length",
                "{kind: fixed_width, columns: {ID: {at: 1-9, zoned: 10}}} | columns.ID.zoned: is number or truth value 10; needed is a whole number from 0 to 9",
                "{kind: fixed_width, columns: {ID: {at: 9-1, zoned: 0}}} | columns.ID.at: '9-1' is not allowed",
                "{kind: fixed_width, columns: {ID: {zoned: 0}}} | columns.ID.at: is missing",
            })
    void givenAMistake_thenTheMessageNamesThePlaceAndWhatIsAllowed(String format, String message) {
        assertThatThrownBy(() -> format(format))
                .isInstanceOf(MappingException.class)
                .hasMessageMatching("(?s)x\\.yaml:\\d+: source\\.format.*")
                .hasMessageContaining(message);
    }

    @Test
    void givenFixedWidth_thenAMisspeltColumnIsFoundInTheMapping() {
        assertThatThrownBy(() -> format("{kind: fixed_width, columns: {IDD: 1-9}}"))
                .hasMessageContaining("names columns that source.format.columns has not got: ID; allowed are IDD");
    }

    @Test
    void givenAMember_thenTheFileIsAZip() {
        assertThat(source("member: '*.txt'").member()).hasToString("*.txt");
        assertThatThrownBy(() -> source("member: 7")).hasMessageContaining("source.member: is read by YAML as 7");
    }

    private static Format format(String format) {
        return source("format: " + format).format();
    }

    private static Source source(String line) {
        return MappingReader.parse("x.yaml", """
                        version: 1
                        feed: county.12086
                        county_fips: "12086"
                        entity: parcel
                        source:
                          path: 12086/NAL*
                          %s
                        key: {columns: [ID]}
                        fields:
                          parcel_number: ID
                        """.formatted(line)).source();
    }
}
