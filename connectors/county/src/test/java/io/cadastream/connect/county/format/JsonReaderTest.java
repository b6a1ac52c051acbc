package io.cadastream.connect.county.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
    private static final Json ARRAY = new Json(false, List.of(), StandardCharsets.UTF_8);
    private static final Json FEATURES = new Json(false, List.of("result", "features"), StandardCharsets.UTF_8);
    private static final Json LINES = new Json(true, List.of(), StandardCharsets.UTF_8);

    @Test
    void givenNestedObjects_thenTheirNamesAreJoinedByDots() throws IOException {
        Row.Cells row = one("[{\"attributes\": {\"PPN\": \"001\", \"tax\": {\"year\": 2026}}, \"open\": true}]");
        assertThat(row.header().names()).containsExactly("attributes.PPN", "attributes.tax.year", "open");
        assertThat(row.cells()).containsExactly("001", "2026", "true");
    }

    @Test
    void givenNumbers_thenTheyStayDigitByDigit() throws IOException {
        assertThat(one("[{\"a\": 1.10, \"b\": 12345678901234567890123, \"c\": 1e5, \"d\": -0}]")
                        .cells())
                .containsExactly("1.10", "12345678901234567890123", "1e5", "-0");
    }

    @Test
    void givenNull_thenTheCellIsBlankAndTheColumnIsThere() throws IOException {
        Row.Cells row = one("[{\"a\": null}]");
        assertThat(row.cell("a")).isNull();
        assertThat(row.header().missing(List.of("a", "b"))).containsExactly("b");
    }

    @Test
    void givenColumnsThatComeUpLater_thenTheyAreBlankInEarlierRows() throws IOException {
        List<Row> rows = Rows.of(ARRAY, "[{\"a\": 1}, {\"b\": 2}]");
        assertThat(Rows.cells(rows.get(0)).cell("b")).isNull();
        assertThat(Rows.cells(rows.get(1)).cell("a")).isNull();
        assertThat(Rows.cells(rows.get(1)).cell("b")).isEqualTo("2");
    }

    @Test
    void givenAList_thenItsItemsAreNumberedAndOutlinesAreNoColumns() throws IOException {
        Row.Cells row = one("[{\"owners\": [{\"name\": \"ANN\"}, {\"name\": \"BOB\"}], \"at\": [-80.1, 25.7],"
                + " \"rings\": [[[1, 2], [3, 4]]]}]");
        assertThat(row.header().names()).containsExactly("owners.1.name", "owners.2.name", "at.1", "at.2");
        assertThat(row.raw()).asString(StandardCharsets.UTF_8).contains("\"rings\":[[[1,2],[3,4]]]");
    }

    @Test
    void givenARowThatIsNoObject_thenItIsMalformedAndTheOthersGoOn() throws IOException {
        List<Row> rows = Rows.of(ARRAY, "[{\"a\": 1}, [1, 2], \"x\", {\"a\": 2}]");
        assertThat(rows).hasSize(4);
        assertThat(Rows.malformed(rows.get(1)).reason()).isEqualTo("The row is an array; allowed is a JSON object");
        assertThat(rows.get(2).line()).isEqualTo(3);
        assertThat(Rows.cells(rows.get(3)).cell("a")).isEqualTo("2");
    }

    @Test
    void givenAColumnTwice_thenTheRowIsMalformedAndThatCellNoHint() throws IOException {
        Row.Malformed row = Rows.malformed(
                Rows.of(ARRAY, "[{\"k\": 1, \"a\": 1, \"a\": 2}]").get(0));
        assertThat(row.reason()).isEqualTo("The row has the column a several times; allowed is once");
        assertThat(row.cellHint("a")).isNull();
        assertThat(row.cellHint("k")).isEqualTo("1");
    }

    @Test
    void givenAPath_thenTheRowsAreTheArrayThere() throws IOException {
        List<Row> rows = Rows.of(
                FEATURES,
                "\uFEFF{\"features\": [{\"a\": 0}], \"skip\": {\"features\": [9]}, \"result\": {\"n\": 1, \"features\":"
                        + " [{\"a\": 1}, {\"a\": 2}], \"z\": [1]}, \"end\": true}");
        assertThat(rows).extracting(row -> Rows.cells(row).cell("a")).containsExactly("1", "2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"result\": {\"features\": 7}}  | at result.features it has a number; allowed is an array of objects at result.features",
                "{\"result\": []}                 | at result it has an array",
                "[{\"a\": 1}]                     | it begins with an array",
                "{\"result\": {\"other\": []}}    | it has no array of rows; allowed is an array of objects at result.features",
                "{\"result\": {\"features\": [{\"a\": 1}, {\"a\" | its JSON is broken at row 2, line 1",
                "{\"result\": {\"features\": [{\"a\": 01}]}}     | its JSON is broken at row 1, line 1",
                "{\"result\": {\"features\": []}} {}             | it goes on with an object behind its end",
                "{\"result\": {\"features\": []}                 | its JSON is broken",
            })
    void givenABrokenFile_thenItIsUnreadableAsAWhole(String text, String message) {
        assertThatThrownBy(() -> Rows.of(FEATURES, text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void givenBytesOfAnotherCharset_thenTheFileIsUnreadable() {
        byte[] latin = "[{\"a\": \"PEÑA\"}]".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Rows.of(ARRAY, latin))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("that are not UTF-8; set source.format.charset");
    }

    @Test
    void givenUtf16_thenItIsDecodedAsAWhole() throws IOException {
        byte[] file = "[{\"a\": \"PEÑA\"}]".getBytes(StandardCharsets.UTF_16);
        Json format = new Json(false, List.of(), StandardCharsets.UTF_16);
        assertThat(Rows.cells(Rows.of(format, file).get(0)).cell("a")).isEqualTo("PEÑA");
    }

    @Test
    void givenLines_thenABrokenOneSpoilsItselfOnly() throws IOException {
        List<Row> rows = Rows.of(LINES, "\uFEFF{\"a\": 1}\n\n{\"a\": \n[1]\n{\"a\": 2} {}\n{\"a\": 3}");
        assertThat(rows).extracting(Row::line).containsExactly(1L, 3L, 4L, 5L, 6L);
        assertThat(Rows.malformed(rows.get(1)).reason()).startsWith("The line is no JSON (");
        assertThat(Rows.malformed(rows.get(2)).reason()).contains("an array");
        assertThat(Rows.malformed(rows.get(3)).reason()).contains("goes on behind");
        assertThat(Rows.cells(rows.get(4)).cell("a")).isEqualTo("3");
    }

    @Test
    void givenARowWithoutEnd_thenItIsNotReadIntoMemory() {
        String text = "[{\"a\": [" + "1,".repeat(GuardedInput.MAX_ROW_BYTES) + "1]}]";
        assertThatThrownBy(() -> Rows.of(ARRAY, text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("a row is longer than 4194304 bytes");
    }

    @Test
    void givenNamesThatAreData_thenTheFileIsUnreadable() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i <= Header.MAX_COLUMNS; i++) {
            text.append(i == 0 ? "" : ",").append("{\"parcel").append(i).append("\": 1}");
        }
        assertThatThrownBy(() -> Rows.of(ARRAY, text + "]"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("more than 10000 different columns, the last one 'parcel10000'");
    }

    @Test
    void givenOtherBytesBehindTheRows_thenAnotherChecksum() throws IOException {
        assertThat(checksum("[{\"a\": 1}]"))
                .isEqualTo(checksum("[{\"a\": 1}]"))
                .isNotEqualTo(checksum("[{\"a\": 1}]\n\n"));
    }

    private static String checksum(String text) throws IOException {
        try (RowReader reader = ARRAY.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                assertThat(row.line()).isPositive();
            }
            return reader.checksum();
        }
    }

    private static Row.Cells one(String text) throws IOException {
        return Rows.cells(Rows.of(ARRAY, text).get(0));
    }
}
