package io.cadastream.connect.county;

import static io.cadastream.connect.county.Shipped.map;
import static io.cadastream.connect.county.Shipped.mapping;
import static io.cadastream.connect.county.Shipped.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cadastream.connect.county.mapping.Entity;
import io.cadastream.connect.county.mapping.MappedRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the mapping files that we ship make of a sample in the county's true layout. */
class ShippedMappingsTest {
    @Test
    void floridaNal() throws Exception {
        Map<String, MappedRow> rows = map("fl-dor-nal.yaml", "NAL_12086.csv");

        assertThat(rows)
                .as("a row of another county does not count")
                .containsOnlyKeys("0130000000001", "0130000000002");
        assertThat(row(rows, "0130000000001").problems()).isEmpty();
        assertThat(row(rows, "0130000000001").values())
                .containsOnly(
                        entry("county_fips", "12086"),
                        entry("parcel_number", "0130000000001"),
                        entry("situs_address", "123 SW 107TH AVE"),
                        entry("city", "MIAMI"),
                        entry("state_or_province", "FL"),
                        entry("postal_code", "33174"),
                        entry("owner_name", "GARCIA, MARIA"),
                        entry("mailing_address", "123 SW 107TH AVE"),
                        entry("mailing_city", "MIAMI"),
                        entry("mailing_state", "FL"),
                        entry("mailing_postal_code", "33174"),
                        entry("land_use_code", "001"),
                        entry("land_use", "Single Family"),
                        entry("year_built", 1956),
                        entry("living_area", new BigDecimal("1840.00")),
                        entry("lot_size_square_feet", new BigDecimal("7500.00")),
                        entry("legal_description", "CORAL SEC 2 PB 41-12 LOT 4 BLK 9"),
                        entry("tax_year", 2026),
                        entry("land_value", new BigDecimal("180000.00")),
                        entry("market_value", new BigDecimal("512300.00")),
                        entry("assessed_value", new BigDecimal("401200.00")),
                        entry("taxable_value", new BigDecimal("351200.00")));
    }

    @Test
    void floridaNalWithoutValues() throws Exception {
        MappedRow row = row(map("fl-dor-nal.yaml", "NAL_12086.csv"), "0130000000002");

        assertThat(row.problems()).isEmpty();
        assertThat(row.values())
                .containsEntry("land_use_code", "4")
                .containsEntry("land_use", "Condominium")
                .containsEntry("postal_code", "33132")
                .containsEntry("mailing_postal_code", "M5V 2T6")
                .containsEntry("land_value", new BigDecimal("0.00"))
                .doesNotContainKeys(
                        "year_built", "living_area", "lot_size_square_feet", "mailing_state", "legal_description");
    }

    @Test
    void floridaSdf() throws Exception {
        Map<String, MappedRow> rows = map("fl-dor-sdf.yaml", "SDF_12086.csv");

        assertThat(row(rows, "1000001").problems()).isEmpty();
        assertThat(row(rows, "1000001").values())
                .containsOnly(
                        entry("county_fips", "12086"),
                        entry("parcel_number", "0130000000001"),
                        entry("document_id", "202400000001"),
                        entry("transfer_date", LocalDate.of(2024, 7, 1)),
                        entry("transfer_price", new BigDecimal("512000.00")),
                        entry("qualified_yn", true));
        assertThat(row(rows, "1000002").values())
                .containsEntry("qualified_yn", false)
                .doesNotContainKey("transfer_date");
        assertThat(row(rows, "1000002").spoilt()).isFalse();
        assertThat(row(rows, "1000002").problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.reason()).isEqualTo("'2023-SPRING' is not a date; allowed is yyyy-M"));
    }

    @Test
    void harrisTexas() throws Exception {
        Map<String, MappedRow> rows = map("harris-tx.yaml", "real_acct.txt");

        assertThat(row(rows, "0420410000001").problems()).isEmpty();
        assertThat(row(rows, "0420410000001").values())
                .containsOnly(
                        entry("county_fips", "48201"),
                        entry("parcel_number", "0420410000001"),
                        entry("situs_address", "410 MAIN ST"),
                        entry("city", "HOUSTON"),
                        entry("state_or_province", "TX"),
                        entry("postal_code", "77002"),
                        entry("owner_name", "O'NEIL \"BUD\" JAMES"),
                        entry("mailing_address", "410 MAIN ST"),
                        entry("mailing_city", "HOUSTON"),
                        entry("mailing_state", "TX"),
                        entry("mailing_postal_code", "77002"),
                        entry("land_use_code", "A1"),
                        entry("land_use", "Single Family"),
                        entry("year_built", 1931),
                        entry("living_area", new BigDecimal("2104.00")),
                        entry("lot_size_square_feet", new BigDecimal("6250.00")),
                        entry("legal_description", "LT 4 BLK 9"),
                        entry("tax_year", 2026),
                        entry("land_value", new BigDecimal("90000.00")),
                        entry("market_value", new BigDecimal("300000.00")),
                        entry("assessed_value", new BigDecimal("280000.00")));
        assertThat(row(rows, "0420410000002").values())
                .containsEntry("owner_name", "CAÑADA CORP")
                .containsEntry("lot_size_square_feet", new BigDecimal("108900.00"))
                .doesNotContainKeys("situs_address", "year_built", "living_area");
    }

    @Test
    void eachIsOfItsOwnEntity() {
        assertThat(mapping("fl-dor-nal.yaml").entity()).isEqualTo(Entity.PARCEL);
        assertThat(mapping("fl-dor-sdf.yaml").entity()).isEqualTo(Entity.TRANSFER);
        assertThat(mapping("harris-tx.yaml").entity()).isEqualTo(Entity.PARCEL);
    }
}
