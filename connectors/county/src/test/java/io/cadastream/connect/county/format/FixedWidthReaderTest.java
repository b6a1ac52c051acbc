package io.cadastream.connect.county.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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

    @Test
    void givenPackedAndZonedNumbers_thenTheyAreDigitsWithTheirPlaces() throws IOException {
        FixedWidth format = new FixedWidth(
                List.of(
                        new FixedWidth.Column("id", 1, 2),
                        new FixedWidth.Column("packed", 3, 5, new HostNumber(true, 2)),
                        new FixedWidth.Column("zoned", 6, 10, new HostNumber(false, 1))),
                10,
                false,
                EBCDIC,
                (byte) 0x15);
        List<Row> rows = Rows.of(
                format,
                HexFormat.of()
                        .parseHex("C1F1" + "12345C" + "F1F2F3F4C5"
                                + "C1F2" + "00015D" + "F0F0F0F1D0"
                                + "C1F3" + "00000F" + "F0F0F0F0F7"
                                + "C1F4" + "404040" + "4040404040"
                                + "C1F5" + "000000" + "F0F0F0F0C0"
                                + "C1F6" + "123456" + "F0F0F0F0C0"
                                + "C1F7" + "1A345C" + "F0F0F0F0C0"
                                + "C1F8" + "00000C" + "F0C1F0F0C0"));
        assertThat(rows.subList(0, 5))
                .extracting(row -> Rows.cells(row).cell("id") + " "
                        + Rows.cells(row).cell("packed") + " " + Rows.cells(row).cell("zoned"))
                .containsExactly("A1 123.45 1234.5", "A2 -0.15 -1.0", "A3 0.00 0.7", "A4 null null", "A5 null 0.0");
        assertThat(rows.subList(5, 8))
                .extracting(row -> Rows.malformed(row).cellHint("id") + ": "
                        + Rows.malformed(row).reason())
                .satisfiesExactly(
                        bad -> assertThat(bad)
                                .startsWith("A6: The column packed holds the bytes 123456")
                                .endsWith("which are no packed decimal"),
                        bad -> assertThat(bad).startsWith("A7: The column packed holds the bytes 1a345c"),
                        bad -> assertThat(bad)
                                .isEqualTo("A8: The column zoned holds the bytes f0c1f0f0c0 ('0A00{'), which are no"
                                        + " zoned decimal"));
    }

    @Test
    void givenZonedNumbersInLines_thenTheSignIsALetterThere() throws IOException {
        FixedWidth format = new FixedWidth(
                List.of(new FixedWidth.Column("n", 1, 5, new HostNumber(false, 2))),
                0,
                false,
                StandardCharsets.UTF_8,
                (byte) '\n');
        assertThat(Rows.of(format, "1234E\n1234N\n12345\n    }\n"))
                .extracting(row -> Rows.cells(row).cell("n"))
                .containsExactly("123.45", "-123.45", "123.45", "0.00");
    }

    @Test
    void givenPackedBytesThatAreNoCharacters_thenTheRowIsReadAllTheSame() throws IOException {
        // 81 is none of windows-1252
        FixedWidth format = new FixedWidth(
                List.of(new FixedWidth.Column("id", 1, 1), new FixedWidth.Column("n", 2, 3, new HostNumber(true, 0))),
                3,
                false,
                Charset.forName("windows-1252"),
                (byte) '\n');
        assertThat(Rows.cells(Rows.of(format, HexFormat.of().parseHex("41810C")).get(0))
                        .cell("n"))
                .isEqualTo("810");
    }

    private static FixedWidth lines(boolean longer) {
        return new FixedWidth(LAYOUT, 0, longer, StandardCharsets.UTF_8, (byte) '\n');
    }
}
