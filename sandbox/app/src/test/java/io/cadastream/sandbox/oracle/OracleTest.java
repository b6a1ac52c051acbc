package io.cadastream.sandbox.oracle;

import static io.cadastream.sandbox.oracle.LittleWorld.APN;
import static io.cadastream.sandbox.oracle.LittleWorld.MAPLE;
import static io.cadastream.sandbox.oracle.LittleWorld.UPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.sandbox.crm.CrmRows;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OracleTest {
    // printf '12|N|MAPLE|ST|||33131' | sha256sum | cut -c1-32
    private static final String PROVISIONAL = "urn:cadastream:address:a2574f3d7c242f513b3f68cc59bf916c";

    private final LittleWorld world = new LittleWorld();

    @Test
    void givenAParcelNumber_thenTheListingBelongsToTheParcelInTheCountysSpelling() {
        world.parcel(APN, MAPLE).listing("SUN1", "01-3123-000-0001", MAPLE, 0);

        assertThat(world.properties()).containsOnlyKeys(UPI);
        assertThat(world.listingRow("SUN1"))
                .containsEntry("property_id", UPI)
                .containsEntry("match_rule", "parcel-number")
                .containsEntry("match_confidence", "1")
                .containsEntry("parcel_number", "01-3123-000-0001");
        assertThat(world.property(UPI))
                .containsEntry("parcel_number", APN)
                .containsEntry("parcel_number_normalized", APN)
                .containsEntry("source_count", "2");
    }

    @Test
    void givenNoCountyRecord_thenTheLowestSpellingNamesTheParcel() {
        world.listing("SUN1", APN, MAPLE, 5).listing("SUN2", "01-3123-000-0001", MAPLE, 0);

        String dashed = "urn:reso:upi:2.0:US:12086:01-3123-000-0001";
        assertThat(world.properties()).containsOnlyKeys(dashed);
        assertThat(world.property(dashed)).as("the newest record's").containsEntry("parcel_number", APN);
    }

    @Test
    void givenOnlyAnAddress_thenTheListingFindsTheParcelThere() {
        world.parcel(APN, MAPLE).listing("SUN1", null, MAPLE, 0);

        assertThat(world.listingRow("SUN1"))
                .containsEntry("property_id", UPI)
                .containsEntry("match_rule", "address")
                .containsEntry("match_confidence", "0.9");
    }

    @Test
    void givenTwoParcelsAtTheAddress_thenTheLowestIsChosenAndSaidToBeAmbiguous() {
        world.parcel("0131230000009", MAPLE).parcel(APN, MAPLE).listing("SUN1", null, MAPLE, 0);

        assertThat(world.listingRow("SUN1"))
                .containsEntry("property_id", UPI)
                .containsEntry("match_rule", "address-ambiguous")
                .containsEntry("match_confidence", "0.5");
    }

    @Test
    void givenACountyRecordAtTheAddress_thenWhatOthersClaimThereDoesNotCount() {
        world.parcel("0139999999999", MAPLE).listing("SUN1", APN, MAPLE, 0).listing("SUN2", null, MAPLE, 0);

        assertThat(world.listingRow("SUN2"))
                .containsEntry("property_id", "urn:reso:upi:2.0:US:12086:0139999999999")
                .containsEntry("match_rule", "address");
    }

    @Test
    void givenAnAddressThatNobodyElseKnows_thenThePropertyIsProvisional() {
        world.listing("SUN1", null, MAPLE, 0);

        assertThat(world.listingRow("SUN1"))
                .containsEntry("property_id", PROVISIONAL)
                .containsEntry("match_rule", "address-only")
                .containsEntry("match_confidence", "0.6");
        assertThat(world.property(PROVISIONAL))
                .containsEntry("county_fips", "12086")
                .doesNotContainKey("parcel_number");
    }

    @Test
    void givenNeitherParcelNorAddress_thenThereIsAListingButNoProperty() {
        world.listing("SUN1", null, null, 0);

        assertThat(world.properties()).isEmpty();
        assertThat(world.listingRow("SUN1"))
                .containsEntry("match_rule", "none")
                .containsEntry("match_confidence", "0")
                .doesNotContainKey("property_id");
    }

    @Test
    void givenAnotherUnitThanTheParcels_thenItIsAnotherDoor() {
        world.parcel(APN, MAPLE.withUnit("4")).listing("SUN1", null, MAPLE.withUnit("5"), 0);

        assertThat(world.listingRow("SUN1"))
                .containsEntry("match_rule", "address-only")
                .containsEntry("unit_number", "5");
    }

    @Test
    void givenTheOnlyParcelOfTheHouseNamesNoUnit_thenAUnitBelongsToIt() {
        world.parcel(APN, MAPLE).listing("SUN1", null, MAPLE.withUnit("5"), 0);

        assertThat(world.listingRow("SUN1"))
                .containsEntry("match_rule", "address-unit-unknown")
                .containsEntry("match_confidence", "0.7")
                .containsEntry("unit_number", "5");
    }

    @Test
    void givenACountyThatTellsNoAddress_thenItsParcelsAreFoundByNumberOnly_andItsLocationGoesFirst() {
        String upi = "urn:reso:upi:2.0:US:17031:05353000580000";
        world.in("17031")
                .parcel("05353000580000", MAPLE)
                .sale("7", "05353000580000", 2019, 250_000)
                .listing("SUN1", "05-35-300-058-0000", MAPLE, 0)
                .listing("SUN2", null, MAPLE.withNumber("14"), 0);

        assertThat(world.property(upi))
                .as("from the county")
                .containsEntry("latitude", "41.5")
                .containsEntry("land_use_code", "001")
                .containsEntry("tax_year", "2026")
                .containsEntry("last_sale_document_id", "C7")
                .as("from the MLS, for the county does not tell")
                .containsEntry("street_name", "MAPLE")
                .containsEntry("postal_code", "33131")
                .containsEntry("living_area", "1800")
                .doesNotContainKeys("owner_name", "market_value", "land_use");
        assertThat(world.winners(upi))
                .containsEntry("last_sale_price", "county.17031/C7-05353000580000")
                .containsEntry("county_fips", "county.17031/05353000580000 or county.17031/C7-05353000580000");
        assertThat(world.listingRow("SUN2")).containsEntry("match_rule", "address-only");
    }

    @Test
    void givenACountyThatTellsNoZip_thenItsAddressIsThePropertys_butFindsNothing() {
        String upi = "urn:reso:upi:2.0:US:26117:59-001-020-00";
        world.in("26117")
                .parcel("59-001-020-00", MAPLE)
                .listing("SUN1", "5900102000", MAPLE.withNumber("14"), 0)
                .listing("SUN2", null, MAPLE, 0);

        assertThat(world.property(upi))
                .containsEntry("parcel_number", "59-001-020-00")
                .containsEntry("parcel_number_normalized", "5900102000")
                .containsEntry("street_number", "12")
                .containsEntry("owner_name", "SMITH JOHN")
                .containsEntry("mailing_state", "GA")
                .containsEntry("taxable_value", "300000")
                .doesNotContainKeys("postal_code", "mailing_address", "market_value", "tax_year", "land_use_code");
        assertThat(world.listingRow("SUN1")).containsEntry("match_rule", "parcel-number");
        assertThat(world.listingRow("SUN2")).containsEntry("match_rule", "address-only");
    }

    @Test
    void givenAllSources_thenEachGroupHasItsWinner() {
        world.parcel(APN, MAPLE)
                .listing("SUN1", APN, MAPLE.withNumber("14"), 0)
                .edit(7, APN, null, 5)
                .sale("1", APN, 2001, 90_000)
                .sale("2", APN, 2019, 250_000);

        assertThat(world.property(UPI))
                .containsEntry("street_number", "12")
                .containsEntry("latitude", "25.5")
                .containsEntry("bedrooms_total", "5")
                .containsEntry("living_area", "1750")
                .containsEntry("year_built", "1977")
                .containsEntry("bathrooms_total_integer", "2")
                .containsEntry("land_use", "Single Family")
                .containsEntry("owner_name", "SMITH JOHN")
                .containsEntry("market_value", "400000")
                .containsEntry("last_sale_date", "2019-05-01")
                .containsEntry("last_sale_price", "250000")
                .containsEntry("list_price", "500000")
                .containsEntry("source_count", "5");
        assertThat(world.winners(UPI))
                .containsEntry("street_number", "county.12086/" + APN)
                .containsEntry("latitude", "mls.suncoast/SUN1")
                .containsEntry("bedrooms_total", "crm/listing_edit/7")
                .containsEntry("last_sale_price", "county.12086/2")
                .containsEntry("county_fips", "county.12086/" + APN + " or county.12086/1 or county.12086/2")
                .doesNotContainKey("street_dir_suffix");
    }

    @Test
    void givenTwoListings_thenTheNewestIsTheCurrentOneAndOfTwoEquallyNewTheLowest() {
        world.parcel(APN, MAPLE)
                .listing("SUN1", APN, MAPLE, 0, 100_000)
                .listing("SUN3", APN, MAPLE, 9, 300_000)
                .listing("SUN2", APN, MAPLE, 9, 200_000);

        assertThat(world.property(UPI)).containsEntry("listing_key", "SUN2").containsEntry("list_price", "200000");
    }

    @Test
    void givenANewerListingWithoutParcelNumber_thenTheParcelNumberOfTheOtherSurvives() {
        world.listing("SUN1", APN, MAPLE, 0).listing("SUN2", null, MAPLE, 9);

        assertThat(world.property(UPI)).containsEntry("parcel_number", APN).containsEntry("listing_key", "SUN2");
    }

    @Test
    void givenCrmRows_thenTextIsTrimmedAndEmptyIsNull() {
        world.contact(new CrmRows.Contact(
                        3, " Ana ", " Ana@EXAMPLE.com ", "", "coral   gables", "FL", "33131-0042", null))
                .lead(new CrmRows.Lead(
                        4, 3L, "", "new", "mls.gulf", "GLF1", new BigDecimal("250000.00"), " hello\nyou "));

        assertThat(world.truth().table(UnifiedTable.CONTACT).get("3"))
                .containsEntry("full_name", "Ana")
                .containsEntry("email", "ana@example.com")
                .containsEntry("city", "CORAL GABLES")
                .containsEntry("postal_code", "33131")
                .doesNotContainKeys("phone", "do_not_call_yn");
        assertThat(world.truth().table(UnifiedTable.LEAD).get("4"))
                .containsEntry("listing_ref", "mls.gulf/GLF1")
                .containsEntry("budget", "250000")
                .containsEntry("message", "hello\nyou")
                .doesNotContainKey("lead_source");
    }

    @Test
    void givenAnAddressThatTheWorldNeverWrote_thenItIsNotedRatherThanGuessed() {
        world.edit(9, null, "1 Somewhere Else Rd", 2);

        assertThat(world.truth().notes()).singleElement().asString().contains("listing_edit 9", "1 Somewhere Else Rd");
        assertThat(world.properties()).isEmpty();
    }
}
