package io.cadastream.connect.mls.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.change.ListingChange;
import io.cadastream.change.ListingPayload;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeEnvelope;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.mls.config.CountyTable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingMapperTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Instant MODIFIED = Instant.parse("2026-03-01T10:00:00Z");

    private final ChangeEnvelope envelope = new ChangeEnvelope(ListingChange.getClassSchema(), Clock.systemUTC());
    private final ListingMapper mapper = new ListingMapper(
            "mls.suncoast",
            ZoneId.of("America/New_York"),
            CountyTable.parse(List.of("FL/Miami-Dade=12086", "TX/Harris=48201")),
            List.of("PrivateRemarks"),
            envelope::newPayload);

    @ParameterizedTest(name = "{0} {1} → {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            BedroomsTotal          | 12.0                         | bedrooms_total          | 12
            BedroomsTotal          | "3"                          | bedrooms_total          | 3
            YearBuilt              | "1987.0"                     | year_built              | 1987
            Stories                | [2]                          | stories                 | 2
            ClosePrice             | "445000"                     | close_price             | 445000.00
            ClosePrice             | 445000.5                     | close_price             | 445000.50
            LivingArea             | 1850                         | living_area             | 1850.00
            LotSizeSquareFeet      | "7500.125"                   | lot_size_square_feet    | 7500.13
            LotSizeAcres           | 0.25                         | lot_size_square_feet    | 10890.00
            ParcelNumber           | "0012-034 "                  | parcel_number           | '0012-034 '
            ParcelNumber           | 12034                        | parcel_number           | 12034
            StreetNumber           | 123.0                        | street_number           | 123
            PropertySubType        | ["Condominium"]              | property_sub_type       | Condominium
            PropertySubType        | ["Condominium","Townhouse"]  | property_sub_type       | Condominium, Townhouse
            Latitude               | "25.7617"                    | latitude                | 25.7617
            InternetAddressDisplayYN | "N"                        | internet_address_display_yn | false
            InternetAddressDisplayYN | 1                          | internet_address_display_yn | true
            """)
    void givenDirtThatIsKnown_thenItIsCoerced(String reso, String sent, String field, String read) throws Exception {
        Captured captured = captured(row("\"" + reso + "\":" + sent));
        assertThat(captured.payload().get(field)).hasToString(read);
        assertThat(captured.notes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            CloseDate       | "TBD"          | close_date       | a date such as
            CloseDate       | "+300000000-01-01" | close_date   | a date such as
            ClosePrice      | "1E999999999"  | close_price      | a number
            ClosePrice      | 1E400000000    | close_price      | a number
            LotSizeSquareFeet | 1E-400000000 | lot_size_square_feet | a number
            StreetNumber    | 1E400000000    | street_number    | a text
            BedroomsTotal   | 2.5            | bedrooms_total   | a whole number
            BedroomsTotal   | "three"        | bedrooms_total   | a whole number
            Stories         | [1,2]          | stories          | one value
            Latitude        | 125.7          | latitude         | degrees from -90 to 90
            ClosePrice      | 1e13           | close_price      | at most 12 digits
            City            | {"en":"Miami"} | city             | a text
            StatusChangeTimestamp | "noon"   | status_change_at | ISO 8601
            InternetEntireListingDisplayYN | "maybe" | internet_entire_listing_display_yn | true or false
            """)
    void givenAnOptionalFieldThatCannotBeRead_thenItIsEmptyWithANoteAndTheRestGoesOn(
            String reso, String sent, String field, String allowed) throws Exception {
        Captured captured = captured(row("\"" + reso + "\":" + sent));
        assertThat(captured.payload().get(field)).isNull();
        assertThat(captured.payload().getString("standard_status")).isEqualTo("Active");
        assertThat(captured.notes()).singleElement().asString().contains(reso, "S-1", allowed);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ListPrice      | "call us"
            StandardStatus | "Under Wraps"
            StandardStatus | {}
            StandardStatus | null
            MlgCanView     | "perhaps"
            """)
    void givenStatusOrPriceThatCannotBeRead_thenTheRowIsRejected(String reso, String sent) throws Exception {
        RowOutcome outcome = mapper.map(row("\"" + reso + "\":" + sent), "S-1", new ChangeVersion(MODIFIED, 0));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RowOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains(reso, "S-1", "allowed", "held back"));
    }

    @Test
    void givenNothingInAField_thenItIsEmptyWithoutANote() throws Exception {
        Captured captured = captured(row("\"CloseDate\":null,\"City\":\" \",\"Stories\":\"\",\"ListPrice\":null"));
        assertThat(captured.payload().get("close_date")).isNull();
        assertThat(captured.payload().get("city")).isNull();
        assertThat(captured.payload().get("list_price")).isNull();
        assertThat(captured.notes()).isEmpty();
    }

    @Test
    void givenSquareMeters_thenTheAreaIsInSquareFeet() throws Exception {
        Captured captured = captured(row("\"LivingArea\":\"100\",\"LivingAreaUnits\":\"Square Meters\""));
        assertThat(captured.payload().get("living_area")).isEqualTo(new BigDecimal("1076.39"));
    }

    @Test
    void givenAnUnknownUnit_thenTheAreaIsNotGuessed() throws Exception {
        Captured captured = captured(row("\"LivingArea\":100,\"LivingAreaUnits\":\"Tatami\""));
        assertThat(captured.payload().get("living_area")).isNull();
        assertThat(captured.notes()).singleElement().asString().contains("tatami");
    }

    @Test
    void givenSquareFeetAndAcres_thenSquareFeetCount() throws Exception {
        Captured captured = captured(row("\"LotSizeSquareFeet\":5000,\"LotSizeAcres\":9"));
        assertThat(captured.payload().get("lot_size_square_feet")).isEqualTo(new BigDecimal("5000.00"));
    }

    @Test
    void givenDatesAndTimestamps_thenZonelessOnesAreInTheFeedsZone() throws Exception {
        Captured captured = captured(row("\"CloseDate\":\"2026-02-28T23:59:00\","
                + "\"StatusChangeTimestamp\":\"2026-02-28T23:59:00.5\","
                + "\"PriceChangeTimestamp\":\"2026-02-28T23:59:00-08:00\""));
        assertThat(captured.payload().get("close_date")).isEqualTo(Date.from(Instant.parse("2026-02-28T00:00:00Z")));
        assertThat(captured.payload().get("status_change_at"))
                .isEqualTo(Date.from(Instant.parse("2026-03-01T04:59:00.500Z")));
        assertThat(captured.payload().get("price_change_at"))
                .isEqualTo(Date.from(Instant.parse("2026-03-01T07:59:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"FL,Miami-Dade,12086", "fl,MIAMI-DADE COUNTY,12086", "TX,Harris County,48201", "GA,Harris,"})
    void givenACountyInWords_thenItsFipsCodeIsLookedUp(String state, String county, String fips) throws Exception {
        Captured captured =
                captured(row("\"StateOrProvince\":\"" + state + "\",\"CountyOrParish\":\"" + county + "\""));
        assertThat(captured.payload().getString("county_fips")).isEqualTo(fips);
        assertThat(captured.payload().getString("county_or_parish")).isEqualTo(county);
    }

    @ParameterizedTest
    @CsvSource({"Active Under Contract,Active Under Contract", "ActiveUnderContract,Active Under Contract"})
    void givenAStatusInEitherSpelling_thenItIsTheDictionarys(String sent, String status) throws Exception {
        assertThat(captured(row("\"StandardStatus\":\"" + sent + "\""))
                        .payload()
                        .getString("standard_status"))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"ModificationTimestamp":"2026-03-01T10:00:00Z"}                   | has no ListingKey
            {"ListingKey":"S-1"}                                               | has no ModificationTimestamp
            {"ListingKey":"S-1","ModificationTimestamp":"last Tuesday"}        | 'last Tuesday'
            {"ListingKey":{"a":1},"ModificationTimestamp":"2026-03-01T10:00:00Z"} | ListingKey of a row is
            [1,2]                                                              | no JSON object
            """)
    void givenNoIdentity_thenTheProblemIsNamed(String row, String problem) throws Exception {
        assertThat(mapper.version(JSON.readTree(row)).problem()).contains(problem);
    }

    @Test
    void givenAZonelessModificationTimestamp_thenItIsInTheFeedsZone() throws Exception {
        RowVersion version = mapper.version(
                JSON.readTree("{\"ListingKey\":77,\"ModificationTimestamp\":\"2026-03-01T10:00:00.250\"}"));
        assertThat(version.key()).isEqualTo("77");
        assertThat(version.modifiedAt()).isEqualTo(Instant.parse("2026-03-01T15:00:00.250Z"));
    }

    /** A field added to the schema must be read, or be named here as worked out from others. */
    @Test
    void everyFieldOfThePayloadIsMapped() {
        Set<String> derived =
                Set.of("standard_status", "list_price", "county_fips", "living_area", "lot_size_square_feet", "extra");
        Set<String> mapped = Stream.concat(
                        ListingFields.table(ZoneId.of("UTC")).stream().map(FieldMapping::field), derived.stream())
                .collect(Collectors.toSet());
        assertThat(ListingPayload.getClassSchema().getFields().stream()
                        .map(org.apache.avro.Schema.Field::name)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(mapped);
    }

    @Test
    void givenFieldsWithoutAPlaceOfTheirOwn_thenTheyAreKeptAsTextButForThoseExcluded() throws Exception {
        Captured captured = captured(row("""
                "City":"Miami","TaxYear":2000.0,"Heating":["Central","Electric"],"WaterfrontYN":true,"View":"",
                "Media":[{"MediaKey":"M1"}],"PrivateRemarks":"key under the mat",
                "BridgeModificationTimestamp":"2026-03-01T10:00:01Z","@odata.id":"Property('S-1')\""""));
        assertThat(captured.payload().getMap("extra"))
                .isEqualTo(Map.of(
                        "TaxYear", "2000",
                        "Heating", "[\"Central\",\"Electric\"]",
                        "WaterfrontYN", "true",
                        "Media", "[{\"MediaKey\":\"M1\"}]"));
    }

    @Test
    void givenNoOtherFields_thenThereIsNoMap() throws Exception {
        assertThat(captured(row("\"City\":\"Miami\"")).payload().get("extra")).isNull();
    }

    private record Captured(Struct payload, List<String> notes) {}

    private Captured captured(JsonNode row) {
        RowOutcome outcome = mapper.map(row, "S-1", new ChangeVersion(MODIFIED, 0));
        assertThat(outcome).isInstanceOf(RowOutcome.Captured.class);
        RowOutcome.Captured captured = (RowOutcome.Captured) outcome;
        Change change = captured.change();
        assertThat(envelope.value(change).getInt32("tier")).isEqualTo(1);
        return new Captured(Objects.requireNonNull(change.payload()), captured.notes());
    }

    private static ObjectNode row(String changed) throws Exception {
        ObjectNode row = (ObjectNode) JSON.readTree("{\"StandardStatus\":\"Active\",\"ListPrice\":450000}");
        for (Map.Entry<String, JsonNode> field :
                JSON.readTree("{" + changed + "}").properties()) {
            row.set(field.getKey(), field.getValue());
        }
        return row;
    }
}
