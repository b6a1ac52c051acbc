package io.cadastream.connect.county.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.check.CheckReport;
import io.cadastream.connect.county.check.MappingCheck;
import io.cadastream.connect.county.check.ReportText;
import io.cadastream.connect.county.mapping.Entity;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingReader;
import io.cadastream.connect.county.yaml.MappingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft passes the check with the file that it was made from, and understands what counties usually write. */
class MappingDraftTest {
    private static final Path SAMPLES = Path.of("src/test/resources/shipped");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void floridaNal() throws IOException {
        String draft = passes(SAMPLES.resolve("NAL_12086.csv"), null, Entity.PARCEL);
        assertThat(squeezed(draft))
                .contains(
                        "feed: county.12086",
                        "path: '12086/NAL_*.csv'",
                        "columns: [PARCEL_ID] # always filled, never twice the same",
                        "pattern: '\\d{13}'",
                        "# only: {CO_NO: '23'}",
                        "parcel_number: PARCEL_ID # 100%: 0130000000001",
                        "situs_address: PHY_ADDR1",
                        "city: PHY_CITY",
                        "state_or_province: {constant: 'FL'}",
                        "postal_code: {column: PHY_ZIPCD, apply: postal5}",
                        "owner_name: OWN_NAME",
                        "mailing_address: OWN_ADDR1",
                        "mailing_city: OWN_CITY",
                        "mailing_state: OWN_STATE",
                        "mailing_postal_code: OWN_ZIPCD",
                        "land_use_code: DOR_UC",
                        "year_built: {column: ACT_YR_BLT, apply: [{none_if: '0'}, int]}",
                        "living_area: {column: TOT_LVG_AREA, apply: [{none_if: '0'}, decimal]}",
                        "lot_size_square_feet: {column: LND_SQFOOT, apply: decimal}",
                        "legal_description: S_LEGAL",
                        "tax_year: {column: ASMNT_YR, apply: int}",
                        "land_value: {column: LND_VAL, apply: money}",
                        "market_value: {column: JV, apply: money}",
                        "assessed_value: {column: AV_SD, apply: money}",
                        "taxable_value: {column: TV_SD, apply: money}",
                        "# CO_NO # 100%: 23 | 16")
                .doesNotContain("format:");
    }

    @Test
    void floridaSdf() throws IOException {
        String draft = passes(SAMPLES.resolve("SDF_12086.csv"), null, Entity.TRANSFER);
        assertThat(squeezed(draft))
                .contains(
                        "columns: [SALE_ID_CD]",
                        "parcel_number: PARCEL_ID",
                        "document_id: CLERK_NO",
                        "transfer_price: {column: SALE_PRC, apply: money}",
                        "# transfer_date: {columns: [SALE_YR, SALE_MO], join: '-', apply: {date: yyyy-M}}"
                                + " # 1 value cannot be read: '2023-SPRING' is not a date",
                        "# qualified_yn: QUAL_CD # 2 of 2 values cannot be read");
    }

    @Test
    void harrisTexas() throws IOException {
        String draft = passes(SAMPLES.resolve("real_acct.txt"), "48201", Entity.PARCEL);
        assertThat(squeezed(draft))
                .contains(
                        "delimiter: tab",
                        "quote: none",
                        "charset: windows-1252",
                        "columns: [acct]",
                        "situs_address: site_addr_1",
                        "city: site_addr_2",
                        "state_or_province: {constant: 'TX'}",
                        "postal_code: {column: site_addr_3, apply: postal5}",
                        "owner_name: mailto",
                        "year_built: {column: yr_impr, apply: [{none_if: '0'}, int]}",
                        "living_area: {column: bld_ar, apply: [{none_if: '0'}, decimal]}",
                        "lot_size_square_feet: {first_of: [{column: land_ar, apply: [{none_if: '0'}, decimal]},"
                                + " {column: acreage, apply: acres_to_sqft}]}",
                        "market_value: {column: tot_mkt_val, apply: money}",
                        "CAÑADA CORP",
                        "# new_own_dt # 50.0%: 01/15/2019 (looks like a date)");
    }

    @Test
    void aNewCountyWithCommasQuotesAndWordsWrittenTogether() throws IOException {
        Path data = write("Parcels 2026-01.csv", """
                "APN","SitusAddress","SitusCity","SitusZip","OWNERNAME","MailingAddress","MAILZIP","YearBuilt","ACRES","Latitude","Longitude","TotalMarketValue","Yes","Odd: #1"
                "011-20-03A","1 Elm St, Unit 4","Mesa","85201-1234","O'Neil, Ann","PO Box 1","85201","1987","0.25","33.41","-111.83","$410,000.00","x","R1-6"
                "011-20-03B","3 Elm St","Mesa","85201","Río ""Bravo"" LLC","PO Box 2","85201","N/A","0","0","0","$1,000.00","x","R1-6"
                """ + rows(), StandardCharsets.UTF_8);
        String draft = passes(data, "04013", Entity.PARCEL);
        assertThat(squeezed(draft))
                .contains(
                        "path: '04013/Parcels *-01.csv'",
                        "columns: [APN]",
                        "parcel_number: APN",
                        "situs_address: SitusAddress",
                        "city: SitusCity",
                        "postal_code: {column: SitusZip, apply: postal5}",
                        "state_or_province: {constant: 'AZ'}",
                        "owner_name: OWNERNAME",
                        "mailing_address: MailingAddress",
                        "mailing_postal_code: {column: MAILZIP, apply: postal5}",
                        "year_built: {column: YearBuilt, apply: [{none_if: 'N/A'}, int]}",
                        "lot_size_square_feet: {column: ACRES, apply: [{none_if: '0'}, acres_to_sqft]}",
                        "latitude: {column: Latitude, apply: {none_if: '0'}}",
                        "market_value: {column: TotalMarketValue, apply: money}",
                        "# Odd: #1")
                .doesNotContain("format:", "charset");
    }

    @Test
    void aDateInTheFilesNameIsOffered() throws IOException {
        Path data = write(
                "sales_20260115.csv",
                "DocNo,PIN,SaleDate,SalePrice\n1,A,01/15/2026,\"1,000\"\n2,B,1/6/2026,5\n",
                StandardCharsets.UTF_8);
        assertThat(squeezed(passes(data, "04013", Entity.TRANSFER)))
                .contains(
                        "path: '04013/sales_*.csv'",
                        "# as_of: {file_name: '(\\d{8})', date: yyyyMMdd}",
                        "columns: [DocNo]",
                        "document_id: DocNo",
                        "transfer_date: {column: SaleDate, apply: {date: M/d/yyyy}}",
                        "transfer_price: {column: SalePrice, apply: money}");
    }

    @Test
    void withoutAHeader() throws IOException {
        Path data = write("a.txt", "1001|SMITH|1990\n1002|LEE|1991\n", StandardCharsets.UTF_8);
        String draft = passes(data, null, Entity.PARCEL);
        assertThat(squeezed(draft))
                .contains(
                        "feed: county.00000 # put the county's FIPS code here",
                        "delimiter: '|'",
                        "header: false",
                        "columns: [column_1, column_2, column_3]",
                        "parcel_number: column_1",
                        "# column_3 # 100%: 1990 | 1991 (looks like a year)");
    }

    @Test
    void quotedCellsOverSeveralLines() throws IOException {
        Path data = write("a.csv", "PIN,LEGAL\n1,\"LOT 1\nBLK 2\"\n2,\"LOT 2\nBLK 2\"\n", StandardCharsets.UTF_8);
        assertThat(passes(data, null, Entity.PARCEL)).contains("multiline: true");
    }

    @Test
    void whatIsNoDelimitedTextIsRefusedWithACure() throws IOException {
        assertRefused(write("a", "", StandardCharsets.UTF_8), "is empty");
        assertRefused(write("b", "PK\3\4", StandardCharsets.UTF_8), "unpack it");
        assertRefused(write("c", "PIN,OWNER\n1,A\n", StandardCharsets.UTF_16LE), "iconv");
        assertRefused(write("d", "just a line\nand one more\n", StandardCharsets.UTF_8), "no table of columns");
        assertRefused(write("e", "PIN,OWNER\n", StandardCharsets.UTF_8), "no rows");
    }

    private static void assertRefused(Path data, String message) {
        assertThatThrownBy(() -> MappingDraft.of(data, null, Entity.PARCEL))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(message);
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder();
        for (int i = 10; i < 40; i++) {
            rows.append("\"011-20-")
                    .append(i)
                    .append("\",\"")
                    .append(i)
                    .append(" Elm St\",\"Mesa\",\"85201\",\"Doe, J\"")
                    .append(",\"PO Box 3\",\"85201\",\"1999\",\"1.5\",\"33.42\",\"-111.84\",\"$99.00\",\"y\",\"\"\n");
        }
        return rows.toString();
    }

    private Path write(String name, String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve(name), text, charset);
    }

    /** The draft, after the check has found it fine. */
    private static String passes(Path data, @Nullable String fips, Entity entity) throws IOException {
        String draft = MappingDraft.of(data, fips, entity);
        Mapping mapping = MappingReader.parse("draft.yaml", draft);
        try (InputStream in = Files.newInputStream(data)) {
            CheckReport report = MappingCheck.of(mapping, "sample", in, 10_000, rows -> {});
            assertThat(report.fine()).as(draft + ReportText.of(report)).isTrue();
        }
        return draft;
    }

    private static String squeezed(String draft) {
        return draft.replaceAll(" +", " ");
    }
}
