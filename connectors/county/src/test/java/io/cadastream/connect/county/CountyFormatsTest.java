package io.cadastream.connect.county;

import static io.cadastream.connect.county.CountyRig.MAPPING;
import static io.cadastream.connect.county.CountyRig.reasons;
import static io.cadastream.connect.county.CountyRig.refusals;
import static io.cadastream.connect.county.CountyRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is the same whatever it is written in. */
class CountyFormatsTest {
    private static final String CSV = "ID,OWNER,YEAR\n1,ANN,1950\n2,BOB,\n";

    @TempDir
    Path folder;

    @Test
    void givenFixedWidthInEbcdic_thenItsRowsAreRecords() {
        byte[] file = "0001ANN   19500002BOB       ".getBytes(Charset.forName("IBM037"));
        assertThat(said(rig(", format: {kind: fixed_width, charset: IBM037, record_length: 14,"
                                + " columns: {ID: 1-4, OWNER: 5-10, YEAR: 11-14}}")
                        .bytes("NAL.ebc", 1, file)
                        .scan()))
                .containsExactly("UPSERT 0001 ANN", "UPSERT 0002 BOB");
    }

    @Test
    void givenJson_thenARequiredColumnMustOccurInARow() {
        CountyRig rig = rig(", format: {kind: json, rows: features}");
        assertThat(said(rig.file("NAL.json", 1, "{\"features\": [{\"ID\": 1, \"OWNER\": \"ANN\"}, {\"ID\": 2}]}")
                        .scan()))
                .containsExactly("UPSERT 1 ANN", "UPSERT 2 null");
        List<SourceRecord> held = rig.file("NAL.json", 2, "{\"features\": [{\"ID\": 1, \"OWNR\": \"ANN\"}]}")
                .scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .isEqualTo(
                        "The file 12086/NAL.json has no column OWNER, which its mapping requires; allowed is a file with"
                                + " that column. It has: ID, OWNR. The snapshot is held back.");
    }

    @Test
    void givenACutJsonFile_thenItIsHeldBackAndReportedOnce() {
        CountyRig rig = rig(", format: {kind: json}");
        rig.file("NAL.json", 1, "[{\"ID\": 1, \"OWNER\": \"ANN\"}]").scan();
        List<SourceRecord> held =
                rig.file("NAL.json", 2, "[{\"ID\": 2, \"OWNER\": \"BOB\"},").scan();
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held))
                .singleElement()
                .asString()
                .startsWith("The file 12086/NAL.json cannot be read as its mapping says: its JSON is broken at row 1");
        assertThat(refusals(rig.restart().scan())).isEmpty();
        assertThat(said(rig.file("NAL.json", 3, "[{\"ID\": 1, \"OWNER\": \"EVE\"}]")
                        .scan()))
                .containsExactly("UPSERT 1 EVE");
    }

    @Test
    void givenAJsonRowThatIsNoObject_thenItIsSetAsideWithItsNumber() {
        List<SourceRecord> records = rig(", format: {kind: json}")
                .file("NAL.json", 1, "[{\"ID\": 1, \"OWNER\": \"ANN\"}, 7]")
                .scan();
        assertThat(said(records)).containsExactly("UPSERT 1 ANN");
        assertThat(reasons(records))
                .singleElement()
                .asString()
                .startsWith("The row is a number; allowed is a JSON object");
    }

    @Test
    void givenXml_thenItsElementsAreRecords() {
        String xml = "<r><Parcel ID=\"1\"><OWNER>ANN</OWNER></Parcel><Parcel ID=\"2\"><OWNER>BOB</OWNER></Parcel></r>";
        CountyRig rig = new CountyRig(folder)
                .mapping(MAPPING.replace("NAL*.csv\"", "NAL*\", format: {kind: xml, row: Parcel}")
                        .replace("[ID]", "['@ID']")
                        .replace("[ID, OWNER]", "[OWNER]")
                        .replace("parcel_number: ID", "parcel_number: '@ID'"));
        assertThat(said(rig.file("NAL.xml", 1, xml).scan())).containsExactly("UPSERT 1 ANN", "UPSERT 2 BOB");
        assertThat(reasons(rig.file("NAL.xml", 2, xml.replace("</r>", "")).scan()))
                .singleElement()
                .asString()
                .contains("its XML is broken at line 2");
    }

    @Test
    void givenTheSameRowsPackedAnew_thenNothingIsEmitted() throws IOException {
        CountyRig rig = rig(", member: '*.csv'");
        assertThat(said(rig.bytes("NAL.zip", 1, zip("a.csv")).scan())).containsExactly("UPSERT 1 ANN", "UPSERT 2 BOB");
        assertThat(rig.bytes("NAL.zip", 2, zip("other.csv")).scan()).isEmpty();
    }

    @Test
    void givenXmlInAZip_thenItIsReadToItsEndTwice() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.xml"));
            zip.write(("<r>" + "<P><ID>1</ID><OWNER>ANN</OWNER></P>".repeat(10_000) + "</r>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        CountyRig rig = rig(", member: '*.xml', format: {kind: xml, row: P}");
        assertThat(said(rig.bytes("NAL.zip", 1, bytes.toByteArray()).scan())).containsExactly("UPSERT 1 ANN");
    }

    @Test
    void givenAZipWithTwoMembers_thenItIsHeldBackBeforeAnyOfItCounts() throws IOException {
        List<SourceRecord> records = rig(", member: '*.csv'")
                .bytes("NAL.zip", 1, zip("a.csv", "b.csv"))
                .scan();
        assertThat(said(records)).isEmpty();
        assertThat(reasons(records))
                .singleElement()
                .asString()
                .contains("it has several members '*.csv': a.csv, b.csv");
    }

    @Test
    void givenGzip_thenItIsUnpackedByItsName() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(said(rig("").bytes("NAL.csv.gz", 1, bytes.toByteArray()).scan()))
                .containsExactly("UPSERT 1 ANN", "UPSERT 2 BOB");
    }

    private CountyRig rig(String source) {
        return new CountyRig(folder).mapping(MAPPING.replace("NAL*.csv\"", "NAL*\"" + source));
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(CSV.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
