package io.cadastream.connect.county;

import static io.cadastream.connect.county.Shipped.map;
import static io.cadastream.connect.county.Shipped.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cadastream.connect.county.mapping.MappedRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the shipped mappings of other shapes than Florida's and Harris County's make of a sample. */
class ShippedShapesTest {
    @Test
    void cookParcels() throws Exception {
        Map<String, MappedRow> rows = map("cook-il-parcels.yaml", "cook_parcels.json");

        assertThat(row(rows, "17201050010000").values())
                .containsOnly(
                        entry("county_fips", "17031"),
                        entry("parcel_number", "17201050010000"),
                        entry("alternate_parcel_number", "17-20-105-001-0000"),
                        entry("tax_year", 2025),
                        entry("land_use_code", "203"),
                        entry("tax_tract", "77"),
                        entry("neighborhood_code", "77011"),
                        entry("latitude", 41.8712),
                        entry("longitude", -87.6581));
        assertThat(row(rows, "05353000580000").problems()).isEmpty();
        assertThat(row(rows, "05353000580000").values())
                .as("leading zeros are kept")
                .containsEntry("parcel_number", "05353000580000")
                .doesNotContainKeys("latitude", "neighborhood_code");
    }

    @Test
    void cookSales() throws Exception {
        Map<String, MappedRow> rows = map("cook-il-sales.yaml", "cook_sales.json");

        assertThat(row(rows, "2418611034-17201050010000").values())
                .containsOnly(
                        entry("county_fips", "17031"),
                        entry("parcel_number", "17201050010000"),
                        entry("document_id", "2418611034"),
                        entry("document_type", "Warranty"),
                        entry("transfer_date", LocalDate.of(2024, 7, 4)),
                        entry("transfer_price", new BigDecimal("412500.00")),
                        entry("grantor", "ANN RAY"),
                        entry("grantee", "BOB LEE"),
                        entry("multi_parcel_yn", false));
        assertThat(row(rows, "2418611035-17201050020000").values())
                .containsEntry("multi_parcel_yn", true)
                .doesNotContainKey("grantor");
    }

    @Test
    void cookPermits() throws Exception {
        Map<String, MappedRow> rows = map("cook-il-permits.yaml", "cook_permits.json");

        assertThat(rows).as("one number, two permits").hasSize(2);
        assertThat(row(rows, "17201050010000-B-77-2024-07-04T00:00:00.000").values())
                .containsOnly(
                        entry("county_fips", "17031"),
                        entry("parcel_number", "17201050010000"),
                        entry("permit_number", "B-77"),
                        entry("permit_status", "Permit Issued"),
                        entry("permit_status_raw", "PERMIT ISSUED"),
                        entry("work_description", "NEW ROOF"),
                        entry("estimated_cost", new BigDecimal("12500.00")),
                        entry("issued_date", LocalDate.of(2024, 7, 4)),
                        entry("state_or_province", "IL"));
    }

    @Test
    void kingSales() throws Exception {
        Map<String, MappedRow> rows = map("king-wa-sales.yaml", "EXTR_RPSale.csv");

        assertThat(row(rows, "3200123-98765-40").values())
                .containsOnly(
                        entry("county_fips", "53033"),
                        entry("parcel_number", "0987650040"),
                        entry("document_id", "20240704000123"),
                        entry("document_type", "Statutory Warranty Deed"),
                        entry("transfer_date", LocalDate.of(2024, 7, 4)),
                        entry("transfer_price", new BigDecimal("850000.00")),
                        entry("grantor", "IBAÑEZ ANA"),
                        entry("grantee", "LEE BOB"));
        assertThat(row(rows, "3200124-198765-0040").values())
                .containsEntry("parcel_number", "1987650040")
                .containsEntry("document_type", "Quit Claim Deed")
                .containsEntry("transfer_type", "Other")
                .doesNotContainKey("transfer_price");
    }

    @Test
    void losAngeles() throws Exception {
        Map<String, MappedRow> rows = map("los-angeles-ca.yaml", "Parcels_2025.csv");

        assertThat(row(rows, "4265013007").problems()).isEmpty();
        assertThat(row(rows, "4265013007").values())
                .containsEntry("alternate_parcel_number", "4265-013-007")
                .containsEntry("situs_address", "1042 OCEAN AVE SANTA MONICA CA")
                .containsEntry("postal_code", "90403")
                .containsEntry("year_built", 1926)
                .containsEntry("year_built_effective", 1955)
                .containsEntry("taxable_value", new BigDecimal("1753000.00"))
                .containsEntry("latitude", 34.01752);
        assertThat(row(rows, "204005011").values())
                .as("a spreadsheet has eaten the leading zero")
                .containsEntry("parcel_number", "0204005011")
                .doesNotContainKeys("year_built", "living_area", "situs_address", "latitude");
    }

    @Test
    void floridaFixedWidth() throws Exception {
        Map<String, MappedRow> rows = map("fl-legacy-fixed.yaml", "ROLL12.txt");

        assertThat(rows)
                .as("another county, and tangible property, do not count")
                .containsOnlyKeys("01-2S-20-0000-00010", "01-2S-20-0000-00020");
        assertThat(row(rows, "01-2S-20-0000-00010").values())
                .containsOnly(
                        entry("county_fips", "12003"),
                        entry("parcel_number", "01-2S-20-0000-00010"),
                        entry("state_or_province", "FL"),
                        entry("tax_year", 2025),
                        entry("land_use_code", "0100"),
                        entry("market_value", new BigDecimal("185000.00")));
        assertThat(row(rows, "01-2S-20-0000-00020").values()).doesNotContainKey("market_value");
    }

    @Test
    void arcGis() throws Exception {
        Map<String, MappedRow> rows = map("arcgis-parcels.yaml", "arcgis_parcels.json");

        assertThat(row(rows, "59-001-020-00").values())
                .containsOnly(
                        entry("county_fips", "26117"),
                        entry("parcel_number", "59-001-020-00"),
                        entry("owner_name", "RAY ANN"),
                        entry("mailing_state", "MI"),
                        entry("mailing_postal_code", "49327"),
                        entry("situs_address", "12 OAK ST"),
                        entry("city", "GRANT"),
                        entry("state_or_province", "MI"),
                        entry("assessed_value", new BigDecimal("98700.00")),
                        entry("taxable_value", new BigDecimal("70210.50")));
        assertThat(row(rows, "59-001-021-00").problems()).isEmpty();
        assertThat(row(rows, "59-001-021-00").values())
                .containsEntry("mailing_state", "ON")
                .doesNotContainKeys("mailing_postal_code", "situs_address", "city", "assessed_value");
    }

    @Test
    void preForeclosureLog() throws Exception {
        Map<String, MappedRow> rows = map("pre-foreclosure-log.yaml", "foreclosure_log.csv");

        assertThat(rows).as("another county's notice does not count").containsOnlyKeys("9001", "9002");
        assertThat(row(rows, "9001").values())
                .containsOnly(
                        entry("county_fips", "12086"),
                        entry("parcel_number", "01-3012-034-0010"),
                        entry("record_type", "NTS"),
                        entry("record_type_raw", "NTS"),
                        entry("foreclosure_status", "Active"),
                        entry("foreclosure_status_raw", "A"),
                        entry("recorded_date", LocalDate.of(2026, 6, 1)),
                        entry("document_id", "2026R114"),
                        entry("auction_date", LocalDate.of(2026, 7, 15)),
                        entry("auction_time", "10:00"),
                        entry("auction_place", "73 W FLAGLER ST, MIAMI"),
                        entry("trustee_name", "McNeil Trustee Services"),
                        entry("trustee_phone", "+13055550100"),
                        entry("default_amount", new BigDecimal("12345.67")));
        assertThat(row(rows, "9002").values())
                .containsEntry("record_type", "LIS")
                .containsEntry("foreclosure_status", "X")
                .doesNotContainKeys("auction_date", "default_amount");
    }

    @Test
    void recorderDocuments() throws Exception {
        Map<String, MappedRow> rows = map("recorder-documents.yaml", "documents.xml");

        assertThat(row(rows, "2026R0001").values())
                .containsOnly(
                        entry("county_fips", "12086"),
                        entry("parcel_number", "0130120340010"),
                        entry("document_id", "2026R0001"),
                        entry("document_type", "WARRANTY DEED"),
                        entry("transfer_date", LocalDate.of(2026, 6, 28)),
                        entry("recorded_date", LocalDate.of(2026, 6, 30)),
                        entry("transfer_price", new BigDecimal("512000.00")),
                        entry("grantor", "RAY ANN; RAY TOM"),
                        entry("grantee", "LEE BOB"));
        assertThat(row(rows, "2026R0002").spoilt())
                .as("a document that names no parcel is set aside")
                .isTrue();
    }
}
