package io.cadastream.connect.county.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelimitedReaderTest {
    private static final Delimited CSV = new Delimited(',', '"', false, null, StandardCharsets.UTF_8);
    private static final Delimited TAB = new Delimited('\t', null, false, null, Charset.forName("windows-1252"));

    @Test
    void givenEbcdic_thenLinesEndAtNel() throws IOException {
        Charset ebcdic = Charset.forName("IBM037");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (String line : List.of("ID,NAME", "1,\"ANN, B\"", "2,BOB")) {
            file.writeBytes(line.getBytes(ebcdic));
            file.write(0x15);
        }
        assertThat(Rows.of(new Delimited(',', '"', false, null, ebcdic), file.toByteArray()))
                .extracting(row -> Rows.cells(row).cell("NAME"))
                .containsExactly("ANN, B", "BOB");
    }

    @Test
    void givenQuotedCells_thenTheirDelimitersAndDoubledQuotesBelongToThem() throws IOException {
        assertThat(cells(CSV, "a,b\n\"x, y\",\"5\"\" pipe\"\n")).containsExactly(List.of("x, y", "5\" pipe"));
    }

    @Test
    void givenNoQuoting_thenAQuoteIsAnOrdinaryCharacter() throws IOException {
        assertThat(cells(TAB, "a\tb\r\n\"x\t5\" pipe\r\n")).containsExactly(List.of("\"x", "5\" pipe"));
    }

    @Test
    void givenAQuoteThatNeverCloses_thenOnlyItsOwnLineIsSpoilt() throws IOException {
        List<Row> rows = rows(CSV, "a,b\n1,2\n\"3,4\n5,6\n");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).isInstanceOfSatisfying(Row.Malformed.class, row -> {
            assertThat(row.line()).isEqualTo(3);
            assertThat(row.raw()).asString(StandardCharsets.UTF_8).isEqualTo("\"3,4");
            assertThat(row.reason()).contains("quote");
            assertThat(row.cellHint("a")).isNull();
        });
    }

    @Test
    void givenMultilineCells_thenARowMaySpanLines() throws IOException {
        Delimited format = new Delimited(',', '"', true, null, StandardCharsets.UTF_8);
        assertThat(cells(format, "a,b\n1,\"LOT 1\nBLK 2\"\n2,x\n"))
                .containsExactly(List.of("1", "LOT 1\nBLK 2"), List.of("2", "x"));
    }

    @Test
    void givenTooFewColumns_thenTheReasonCountsThemAndTheCellsAreHints() throws IOException {
        assertThat(rows(CSV, "a,b,c\nk1,2\n").get(0)).isInstanceOfSatisfying(Row.Malformed.class, row -> {
            assertThat(row.reason()).isEqualTo("The row has 2 columns where 3 are allowed (delimiter ',')");
            assertThat(row.cellHint("a")).isEqualTo("k1");
        });
    }

    @Test
    void givenBytesOfAnotherCharset_thenTheRowIsMalformedAndNotGarbled() throws IOException {
        byte[] latin = "a,b\n1,Cañada\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(CSV, latin).get(0))
                .isInstanceOfSatisfying(
                        Row.Malformed.class,
                        row -> assertThat(row.reason()).contains("not UTF-8").contains("source.format.charset"));
    }

    @Test
    void givenAByteOrderMarkBlankLinesAndNoLastLineEnd_thenTheyDoNotShow() throws IOException {
        RowReader reader = reader(CSV, "\uFEFFa,b\n\n1,2\n   \n3,4".getBytes(StandardCharsets.UTF_8));
        assertThat(reader.header().names()).containsExactly("a", "b");
        assertThat(all(reader)).hasSize(2);
    }

    @Test
    void givenNoHeader_thenTheMappingNamesTheColumns() throws IOException {
        Delimited format = new Delimited(',', '"', false, List.of("x", "y"), StandardCharsets.UTF_8);
        assertThat(cells(format, "1,2\n")).containsExactly(List.of("1", "2"));
    }

    @Test
    void givenAFileWithoutLineEnds_thenItIsRefusedAndNotReadIntoMemory() {
        assertThatThrownBy(() -> read(CSV, new byte[LineReader.MAX_LINE_BYTES + 10]))
                .isInstanceOf(LineTooLongException.class)
                .hasMessageContaining("line 1 is longer than 1048576 bytes");
    }

    @Test
    void givenTwoFiles_thenTheChecksumTellsThemApart() throws IOException {
        assertThat(checksum("a\n1\n")).isEqualTo(checksum("a\n1\n")).isNotEqualTo(checksum("a\n2\n"));
    }

    /** A second opinion: what another library writes, we read back. */
    @Test
    void givenAnyCellsWrittenByAnotherLibrary_thenTheSameCellsComeBack() throws IOException {
        Random random = new Random(42);
        for (int file = 0; file < 200; file++) {
            List<List<String>> written = randomCells(random);
            StringWriter text = new StringWriter();
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
                written.forEach(csv::writeRecord);
            }
            assertThat(cells(CSV, text.toString()))
                    .as("seed 42, file %d", file)
                    .isEqualTo(written.subList(1, written.size()));
        }
    }

    private static List<List<String>> randomCells(Random random) {
        String alphabet = "ab ,\"'\t;é";
        List<List<String>> rows = new ArrayList<>(List.of(List.of("a", "b", "c")));
        for (int i = 0; i < 20; i++) {
            List<String> row = new ArrayList<>();
            for (int j = 0; j < 3; j++) {
                StringBuilder cell = new StringBuilder(j == 0 ? "k" : "");
                random.ints(random.nextInt(6), 0, alphabet.length()).forEach(at -> cell.append(alphabet.charAt(at)));
                row.add(cell.toString());
            }
            rows.add(row);
        }
        return rows;
    }

    private static String checksum(String text) throws IOException {
        RowReader reader = reader(CSV, text.getBytes(StandardCharsets.UTF_8));
        all(reader);
        return reader.checksum();
    }

    private static List<List<String>> cells(Delimited format, String text) throws IOException {
        return rows(format, text).stream().map(row -> ((Row.Cells) row).cells()).toList();
    }

    private static List<Row> rows(Delimited format, String text) throws IOException {
        return read(format, text.getBytes(format.charset()));
    }

    private static List<Row> read(Delimited format, byte[] bytes) throws IOException {
        return all(reader(format, bytes));
    }

    private static RowReader reader(Delimited format, byte[] bytes) throws IOException {
        return new DelimitedReader(new ByteArrayInputStream(bytes), format);
    }

    private static List<Row> all(RowReader reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Row row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }
}
