package io.cadastream.sandbox.county;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.cadastream.sandbox.world.Facts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files that the counties drop, each with its layout, column names as the county writes them. */
enum SnapshotFile {
    /** Florida DOR NAL: the assessment roll, comma-separated and quoted where needed. */
    NAL(
            "12086",
            "NAL_12086.csv",
            ',',
            "PARCEL_ID",
            List.of(
                    "CO_NO",
                    "PARCEL_ID",
                    "ASMNT_YR",
                    "DOR_UC",
                    "JV",
                    "AV_SD",
                    "TV_SD",
                    "LND_VAL",
                    "ACT_YR_BLT",
                    "TOT_LVG_AREA",
                    "LND_SQFOOT",
                    "OWN_NAME",
                    "OWN_ADDR1",
                    "OWN_CITY",
                    "OWN_STATE",
                    "OWN_ZIPCD",
                    "PHY_ADDR1",
                    "PHY_CITY",
                    "PHY_ZIPCD",
                    "S_LEGAL"),
            facts -> facts.parcels().stream()
                    .filter(parcel -> parcel.fips().equals("12086"))
                    .map(CountyRows::nal)
                    .toList()),
    /** Florida DOR SDF: sales. */
    SDF(
            "12086",
            "SDF_12086.csv",
            ',',
            "SALE_ID_CD",
            List.of(
                    "CO_NO",
                    "PARCEL_ID",
                    "ASMNT_YR",
                    "SALE_ID_CD",
                    "SAL_CHG_CD",
                    "QUAL_CD",
                    "SALE_YR",
                    "SALE_MO",
                    "SALE_PRC",
                    "CLERK_NO"),
            facts -> facts.sales().stream()
                    .filter(sale -> sale.fips().equals("12086"))
                    .map(CountyRows::sdf)
                    .toList()),
    /** Harris County real_acct: tab-delimited, a quotation mark is an ordinary character. */
    REAL_ACCT(
            "48201",
            "real_acct.txt",
            '\t',
            "acct",
            List.of(
                    "acct",
                    "yr",
                    "mailto",
                    "mail_addr_1",
                    "mail_city",
                    "mail_state",
                    "mail_zip",
                    "state_class",
                    "yr_impr",
                    "bld_ar",
                    "land_ar",
                    "acreage",
                    "site_addr_1",
                    "site_addr_2",
                    "site_addr_3",
                    "land_val",
                    "bld_val",
                    "assessed_val",
                    "tot_appr_val",
                    "tot_mkt_val",
                    "new_own_dt",
                    "lgl_1"),
            facts -> facts.parcels().stream()
                    .filter(parcel -> parcel.fips().equals("48201"))
                    .map(CountyRows::realAcct)
                    .toList()),
    /** Harris County: owners of the accounts, one a line. */
    OWNERS(
            "48201",
            "owners.txt",
            '\t',
            "acct",
            List.of("acct", "ln_num", "name", "aka", "pct_own"),
            facts -> facts.parcels().stream()
                    .filter(parcel -> parcel.fips().equals("48201"))
                    .map(CountyRows::owner)
                    .toList()),
    /** Harris County: residential buildings, of the accounts that have one. */
    BUILDING_RES(
            "48201",
            "building_res.txt",
            '\t',
            "acct",
            List.of("acct", "property_use_cd", "bld_num", "structure_dscr", "date_erected", "im_sq_ft", "act_ar"),
            facts -> facts.parcels().stream()
                    .filter(parcel -> parcel.fips().equals("48201"))
                    .filter(parcel -> parcel.yearBuilt() != null || parcel.livingArea() != null)
                    .map(CountyRows::building)
                    .toList());

    private final String fips;
    private final String fileName;
    private final char separator;
    private final String keyColumn;
    private final List<String> columns;
    private final Function<Facts.Snapshot, List<List<String>>> rows;

    SnapshotFile(
            String fips,
            String fileName,
            char separator,
            String keyColumn,
            List<String> columns,
            Function<Facts.Snapshot, List<List<String>>> rows) {
        this.fips = fips;
        this.fileName = fileName;
        this.separator = separator;
        this.keyColumn = keyColumn;
        this.columns = columns;
        this.rows = rows;
    }

    /** Where it lies below the counties' folder: {@code 12086/NAL_12086.csv}. */
    String path() {
        return fips + "/" + fileName;
    }

    String keyColumn() {
        return keyColumn;
    }

    List<String> columns() {
        return columns;
    }

    /** Whether it is the county's list of parcels. */
    boolean roll() {
        return this == NAL || this == REAL_ACCT;
    }

    /** The district exports from a Windows database. */
    Charset charset() {
        return fips.equals("48201") ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
    }

    /** A row for each record, values in the order of {@link #columns()}. */
    List<List<String>> rows(Facts.Snapshot facts) {
        return rows.apply(facts);
    }

    /** The file's text: the header, then the rows. */
    String text(List<String> header, List<List<String>> body) {
        List<List<String>> lines = new ArrayList<>(List.of(header));
        lines.addAll(body);
        return separator == '\t' ? unquoted(lines) : quoted(lines);
    }

    private String unquoted(List<List<String>> lines) {
        return lines.stream()
                .map(line -> String.join(String.valueOf(separator), line) + "\r\n")
                .collect(Collectors.joining());
    }

    private String quoted(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text)) {
            lines.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to memory", e);
        }
        return text.toString();
    }
}
