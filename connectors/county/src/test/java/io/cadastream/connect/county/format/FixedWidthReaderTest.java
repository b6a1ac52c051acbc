package io.cadastream.connect.county.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedWidthReaderTest {
    private static final Charset EBCDIC = Charset.forName("IBM037");
    private static final List<FixedWidth.Column> LAYOUT = List.of(
            new FixedWidth.Column("parcel", 3, 6),
            new FixedWidth.Column("county", 1, 2),
            new FixedWidth.Column("owner", 7, 12));

    @Test
    void givenPositions_thenTheyCountFrom1AndIncludeTheLast() throws IOException {
        Row.Cells row = Rows.cells(Rows.of(lines(false), "06A001ANN   \r\n").get(0));
        assertThat(row.cell("parcel")).isEqualTo("A001");
        assertThat(row.cell("county")).isEqualTo("06");
        assertThat(row.cell("owner")).isEqualTo("ANN");
    }

    @Test
    void givenAShortLine_thenTheCellsBehindItsEndAreBlank() throws IOException {
        List<Row> rows = Rows.of(lines(false), "06A001\n06A002BO\n\n");
        assertThat(rows).hasSize(2);
        assertThat(Rows.cells(rows.get(0)).cell("owner")).isNull();
        assertThat(Rows.cells(rows.get(1)).cell("owner")).isEqualTo("BO");
    }

    @Test
    void givenALongLine_thenItIsMalformedUnlessAllowedOrBlankThere() throws IOException {
        String line = "06A001ANNIE1more\n";
        Row.Malformed row = Rows.malformed(Rows.of(lines(false), "\n" + line).get(0));
        assertThat(row.line()).isEqualTo(2);
        assertThat(row.reason())
                .isEqualTo("The row has 16 characters where the layout has 12; correct source.format.columns, or set"
                        + " source.format.longer_lines: true");
        assertThat(row.cellHint("parcel")).isEqualTo("A001");
        assertThat(Rows.cells(Rows.of(lines(true), line).get(0)).cell("owner")).isEqualTo("ANNIE1");
        assertThat(Rows.of(lines(false), "06A001ANNIE1      \n").get(0)).isInstanceOf(Row.Cells.class);
    }

    @Test
    void givenARecordLength_thenRowsNeedNoLineEnds() throws IOException {
        byte[] file = "06A001ANN   ..06A002BOB   ..".getBytes(EBCDIC);
        List<Row> rows = Rows.of(new FixedWidth(LAYOUT, 14, false, EBCDIC, (byte) 0x15), file);
        assertThat(rows).extracting(row -> Rows.cells(row).cell("owner")).containsExactly("ANN", "BOB");
        assertThat(rows).extracting(Row::line).containsExactly(1L, 2L);
    }

    @Test
    void givenACutRecord_thenTheFileIsNotWhole() {
        byte[] file = "06A001ANN   ..06A0".getBytes(EBCDIC);
        assertThatThrownBy(() -> Rows.of(new FixedWidth(LAYOUT, 14, false, EBCDIC, (byte) 0x15), file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(
                        "row 2 has 4 bytes; allowed are rows of 14 bytes (source.format.record_length) up to the end"
                                + " of the file");
    }

    @Test
    void givenEbcdicLines_thenTheyEndAtNel() throws IOException {
        byte[] one = "06A001ANN".getBytes(EBCDIC);
        byte[] file = new byte[2 * one.length + 1];
        System.arraycopy(one, 0, file, 0, one.length);
        file[one.length] = 0x15;
        System.arraycopy(one, 0, file, one.length + 1, one.length);
        assertThat(Rows.of(new FixedWidth(LAYOUT, 0, false, EBCDIC, (byte) 0x15), file))
                .extracting(row -> Rows.cells(row).cell("owner"))
                .containsExactly("ANN", "ANN");
    }

    @Test
    void givenBytesOfAnotherCharset_thenTheRowIsMalformed() throws IOException {
        byte[] latin = "06A001PEÑA\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Rows.malformed(Rows.of(lines(false), latin).get(0)).reason()).contains("not UTF-8");
    }

    private static FixedWidth lines(boolean longer) {
        return new FixedWidth(LAYOUT, 0, longer, StandardCharsets.UTF_8, (byte) '\n');
    }
}
