package io.cadastream.connect.county.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.archive.MemberGlob;
import io.cadastream.connect.county.archive.Unpacked;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever comes: rows, malformed rows that say where and why, or a file refused as a whole. Never anything else. */
@Timeout(120)
class FormatsFuzzTest {
    private static final long SEED = 20260704;
    private static final int INPUTS = 10_000;

    /** For another way through a parser that has had its inputs. */
    private static final int FEWER = 2_000;

    /** Deflate packs a thousand bytes into one at most; a reader that gives more rows than that goes round in circles. */
    private static final int ROWS_PER_BYTE = 1100;

    private static final String CSV = "ID,OWNER,NOTE\n1,\"ANN, A\",\"5\"\" x\"\n2,PEÑA,\n3,BOB,\"two\"\n";
    private static final String JSON =
            "[{\"ID\": 1, \"a\": {\"b\": [1.50, {\"c\": \"\\u00e9 x\"}, [2]]}},\n{\"ID\": 2, \"t\": true,"
                    + " \"n\": null}, \"odd\", {\"ID\": -3e4}]";
    private static final String XML =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<x:r xmlns:x=\"u\"><Parcel id=\"1\"><O>PEÑA"
                    + "</O><O n='2'><P>&amp;&#65;</P></O></Parcel><!-- c --><?p i?><Parcel><![CDATA[<x>]]></Parcel></x:r>";

    private interface Opener {
        RowReader open(InputStream in) throws IOException;
    }

    @Test
    void delimited() {
        fuzz(utf8(CSV), new Delimited(',', '"', false, null, StandardCharsets.UTF_8)::open);
        fuzz(FEWER, utf8(CSV), new Delimited(',', '"', true, null, StandardCharsets.UTF_8)::open);
    }

    @Test
    void fixedWidth() {
        List<FixedWidth.Column> layout =
                List.of(new FixedWidth.Column("ID", 3, 6), new FixedWidth.Column("OWNER", 7, 12));
        Charset ebcdic = Charset.forName("IBM1047");
        String text = "06A001ANN   \n06A002BOB   \n06A003\n";
        fuzz(utf8(text), new FixedWidth(layout, 0, false, StandardCharsets.UTF_8, (byte) '\n')::open);
        fuzz(FEWER, text.getBytes(ebcdic), new FixedWidth(layout, 13, false, ebcdic, (byte) 0x15)::open);
    }

    @Test
    void json() {
        fuzz(utf8(JSON), new Json(false, List.of(), StandardCharsets.UTF_8)::open);
        fuzz(
                FEWER,
                utf8("{\"n\": [1, {}], \"a\": {\"b\": " + JSON + "}, \"z\": {}}"),
                new Json(false, List.of("a", "b"), StandardCharsets.UTF_8)::open);
        fuzz(FEWER, utf8(JSON.replace("},", "}\n")), new Json(true, List.of(), StandardCharsets.UTF_8)::open);
    }

    @Test
    void xml() {
        fuzz(utf8(XML), new Xml("Parcel")::open);
    }

    @Test
    void zipAndGzip() throws IOException {
        Delimited csv = new Delimited(',', '"', false, null, StandardCharsets.UTF_8);
        fuzz(zip(), packed -> csv.open(Unpacked.of("a.zip", new MemberGlob("*.csv"), packed)));
        fuzz(FEWER, gzip(), packed -> csv.open(Unpacked.of("a.csv.gz", null, packed)));
    }

    private static void fuzz(byte[] sample, Opener opener) {
        fuzz(INPUTS, sample, opener);
    }

    private static void fuzz(int inputs, byte[] sample, Opener opener) {
        Mutator mutator = new Mutator(new Random(SEED));
        Tally tally = new Tally();
        for (int number = 0; number < inputs; number++) {
            byte[] input = mutator.mutate(sample);
            String wrong = wrong(input, opener, tally);
            if (wrong != null) {
                throw new AssertionError("seed " + SEED + ", input " + number + ": " + wrong + "; hex "
                        + HexFormat.of().formatHex(input));
            }
        }
        assertThat(tally.read).as("rows read, or the mutations are too wild").isGreaterThan(inputs / 20);
        assertThat(tally.refused)
                .as("rows or files refused, or they are too tame")
                .isGreaterThan(inputs / 10);
    }

    private static final class Tally {
        private long read;
        private long refused;
    }

    private static @Nullable String wrong(byte[] input, Opener opener, Tally tally) {
        long rows = 0;
        try (RowReader reader = opener.open(new ByteArrayInputStream(input))) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                if (++rows > (long) ROWS_PER_BYTE * input.length) {
                    return "more rows than bytes";
                }
                if (row.line() < 1) {
                    return "a row without line: " + row;
                }
                if (row instanceof Row.Malformed malformed) {
                    tally.refused++;
                    if (malformed.reason().isBlank()) {
                        return "a malformed row without reason: " + row;
                    }
                } else {
                    tally.read++;
                }
            }
            return reader.checksum().length() == 64 ? null : "no checksum";
        } catch (UnreadableFileException e) {
            tally.refused++;
            return String.valueOf(e.getMessage()).isBlank() ? "no reason" : null;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return e + " at " + List.of(e.getStackTrace()).subList(0, Math.min(6, e.getStackTrace().length));
        }
    }

    @Test
    void givenNoMutation_thenTheSamplesAreReadWhole() throws IOException {
        assertThat(Rows.of(new Json(false, List.of(), StandardCharsets.UTF_8), JSON))
                .hasSize(4);
        assertThat(Rows.of(new Xml("Parcel"), XML)).hasSize(2);
        assertThat(Rows.of(new Delimited(',', '"', false, null, StandardCharsets.UTF_8), CSV))
                .hasSize(3);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8(CSV));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("read/më.txt", "rows.csv", "more.pdf")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(utf8(CSV));
            }
        }
        return bytes.toByteArray();
    }
}
