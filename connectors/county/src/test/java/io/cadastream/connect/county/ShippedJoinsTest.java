package io.cadastream.connect.county;

import static io.cadastream.connect.county.Shipped.mapping;
import static io.cadastream.connect.county.Shipped.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.mapping.AsOf;
import io.cadastream.connect.county.mapping.MappedRow;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.Origin;
import io.cadastream.connect.county.snapshot.JoinedFiles;
import io.cadastream.connect.county.snapshot.OpenSnapshot;
import io.cadastream.connect.county.snapshot.SnapshotFile;
import io.cadastream.connect.county.snapshot.SnapshotFinder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped mappings of several files make of zip files that are packed as the counties pack them. */
class ShippedJoinsTest {
    @TempDir
    Path root;

    @BeforeEach
    void pack() throws IOException {
        ShippedSamples.pack(root, "Real_acct_owner.zip", "real_acct.txt", "owners.txt");
        ShippedSamples.pack(root, "Real_building_land.zip", "building_res.txt");
    }

    @Test
    void harrisTexasWithOwnersAndBuildings() throws Exception {
        Map<String, MappedRow> rows = map("harris-tx-zip.yaml");

        assertThat(rows.values())
                .allSatisfy(mapped -> assertThat(mapped.problems()).isEmpty());
        assertThat(row(rows, "0420410000001").values())
                .containsOnly(
                        entry("county_fips", "48201"),
                        entry("parcel_number", "0420410000001"),
                        entry("situs_address", "410 1/2 N MAIN ST 4"),
                        entry("street_number", "410 1/2"),
                        entry("street_dir_prefix", "N"),
                        entry("street_name", "MAIN"),
                        entry("street_suffix", "ST"),
                        entry("unit_number", "4"),
                        entry("city", "HOUSTON"),
                        entry("state_or_province", "TX"),
                        entry("postal_code", "77002"),
                        entry("owner_name", "O'NEIL \"BUD\" JAMES"),
                        entry("second_owner_name", "O'NEIL MAR\u00CDA"),
                        entry("mailing_address", "C/O BAYOU MGMT"),
                        entry("mailing_address_2", "410 MAIN ST"),
                        entry("mailing_city", "HOUSTON"),
                        entry("mailing_state", "TX"),
                        entry("mailing_postal_code", "77002"),
                        entry("land_use_code", "A1"),
                        entry("land_use", "Single Family"),
                        entry("neighborhood_code", "8432.01"),
                        entry("year_built", 1930),
                        entry("year_built_effective", 1975),
                        entry("living_area", new BigDecimal("2104.00")),
                        entry("building_area_total", new BigDecimal("2650.00")),
                        entry("building_quality", "Average"),
                        entry("lot_size_square_feet", new BigDecimal("6250.00")),
                        entry("lot_size_acres", new BigDecimal("0.1435")),
                        entry("legal_description", "LT 4 BLK 9 HOUSTON HEIGHTS"),
                        entry("tax_year", 2026),
                        entry("land_value", new BigDecimal("90000.00")),
                        entry("improvement_value", new BigDecimal("210000.00")),
                        entry("market_value", new BigDecimal("300000.00")),
                        entry("assessed_value", new BigDecimal("280000.00")),
                        entry("prior_market_value", new BigDecimal("275000.00")));
        assertThat(row(rows, "0420410000002").values())
                .as("nothing belongs to it in the other files")
                .containsEntry("owner_name", "CA\u00D1ADA CORP")
                .containsEntry("street_name", "HWY 59")
                .doesNotContainKeys(
                        "street_number", "second_owner_name", "year_built", "living_area", "building_quality");
        assertThat(row(rows, "0420410000003").values())
                .as("the district does not say whose it is")
                .doesNotContainKey("owner_name")
                .containsEntry("mailing_country", "CANADA")
                .containsEntry("year_built", 1999);
    }

    private Map<String, MappedRow> map(String mappingFile) throws Exception {
        Mapping mapping = mapping(mappingFile);
        SnapshotFile main = new SnapshotFinder(
                        root, ((Origin.Files) mapping.source().origin()).glob(), new AsOf.Modified())
                .find()
                .newest()
                .orElseThrow()
                .file();
        Map<String, SnapshotFile> joined =
                new JoinedFiles(root, mapping.source().joins()).find().files();
        Map<String, MappedRow> mapped = new LinkedHashMap<>();
        try (OpenSnapshot snapshot = OpenSnapshot.of(main, joined);
                RowReader reader = snapshot.rows(mapping)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                Row.Cells cells = (Row.Cells) row;
                mapped.put(mapping.key().read(cells), mapping.map(cells));
            }
            assertThat(reader.header().missing(mapping.requiredColumns())).isEmpty();
        }
        return mapped;
    }
}
