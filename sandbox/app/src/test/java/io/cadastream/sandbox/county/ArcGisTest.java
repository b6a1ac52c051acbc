package io.cadastream.sandbox.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.world.CountyBooks.Entered;
import io.cadastream.sandbox.world.Json;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.WorldChange;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArcGisTest {
    private static final String SERVICE = "/arcgis/rest/services/Parcels/FeatureServer";

    @TempDir
    Path dir;

    private CountySite site;

    @BeforeEach
    void start() {
        site = new CountySite(dir, "homes: 600\nseed: 5");
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void givenTheLayer_thenItsDescriptionSaysHowToReadIt() throws Exception {
        JsonNode layer = site.json(SERVICE + "/0", "f", "json");

        assertThat(layer.get("objectIdField").asText()).isEqualTo("OBJECTID");
        assertThat(layer.get("maxRecordCount").asInt()).isEqualTo(25);
        assertThat(layer.at("/advancedQueryCapabilities/supportsPagination").asBoolean())
                .isTrue();
        assertThat(layer.at("/editingInfo/lastEditDate").asLong())
                .isEqualTo(Instant.parse("2026-10-01T08:00:00Z").toEpochMilli());
        assertThat(layer.get("fields"))
                .extracting(field ->
                        field.get("name").asText() + " " + field.get("type").asText())
                .contains("OBJECTID esriFieldTypeOID", "PPN esriFieldTypeString", "EDITDATE esriFieldTypeDate");
        assertThat(site.json(SERVICE.replace("FeatureServer", "MapServer") + "/0", "f", "json"))
                .as("as a layer of a map")
                .isEqualTo(layer);
        assertThat(site.json(SERVICE, "f", "json").at("/layers/0/name").asText())
                .isEqualTo("Parcels");
    }

    @Test
    void givenTheParcels_thenEachIsThereAsTheCountyWritesIt() throws Exception {
        List<JsonNode> all = all();

        assertThat(all).hasSize(parcels().size());
        for (int i = 0; i < all.size(); i++) {
            JsonNode row = all.get(i);
            Parcel parcel = parcels().get(i).record();
            assertThat(row.get("OBJECTID").asLong()).isEqualTo(parcels().get(i).number());
            assertThat(row.get("PPN").asText()).isEqualTo(parcel.apn());
            assertThat(row.get("OWNERNAME1").asText())
                    .hasSize(40)
                    .startsWith(parcel.owner().name());
            assertThat(row.get("OWNERSTATEZIP").asText()).matches("(MI|GA)\\d{5}");
            assertThat(row.get("PROPSTREET").asText())
                    .startsWith(parcel.address().number() + "  ")
                    .endsWith(" ");
            assertThat(row.get("PROPCITY").asText().strip())
                    .isEqualTo(parcel.address().city());
            assertThat(row.get("ASSESSEDVALUE").asLong())
                    .isEqualTo(parcel.values().assessed());
            assertThat(row.get("TAXABLEVALUE").isIntegralNumber()).isTrue();
        }
        assertThat(all)
                .anyMatch(row -> row.get("EDITDATE").isNull())
                .anyMatch(row -> row.get("EDITDATE").isIntegralNumber());
    }

    @Test
    void givenMoreRowsThanAPage_thenItIsSaidThatTheLimitWasExceeded() throws Exception {
        JsonNode first = query("where", "1=1");

        assertThat(first.get("features")).hasSize(25);
        assertThat(first.get("exceededTransferLimit").asBoolean()).isTrue();
        assertThat(first.at("/features/0/attributes").properties())
                .as("without outFields the id alone")
                .hasSize(1);
        assertThat(query("where", "1=1", "resultOffset", "25", "resultRecordCount", "999")
                        .get("features"))
                .as("never more than the layer's own limit")
                .hasSize(Math.min(parcels().size() - 25, 25));
        JsonNode last =
                query("where", "1=1", "resultOffset", Integer.toString(parcels().size() - 3));
        assertThat(last.get("features")).hasSize(3);
        assertThat(last.has("exceededTransferLimit")).isFalse();
    }

    @Test
    void givenRangesOfIds_thenTogetherTheyAreTheWhole() throws Exception {
        Set<String> seen = new HashSet<>();
        for (long from = 0; from < parcels().size(); from += 10) {
            query("where", "OBJECTID > " + from + " AND OBJECTID <= " + (from + 10), "outFields", "PPN")
                    .get("features")
                    .forEach(feature -> seen.add(feature.at("/attributes/PPN").asText()));
        }
        assertThat(seen).hasSize(parcels().size());
    }

    @Test
    void givenIdsOnly_thenAllComeAtOnce_andFeaturesCanBeAskedForById() throws Exception {
        JsonNode ids = query("where", "1=1", "returnIdsOnly", "true");

        assertThat(ids.get("objectIdFieldName").asText()).isEqualTo("OBJECTID");
        assertThat(ids.get("objectIds")).hasSize(parcels().size());
        assertThat(query("objectIds", "2, 4").get("features"))
                .extracting(feature -> feature.at("/attributes/OBJECTID").asInt())
                .containsExactly(2, 4);
    }

    @Test
    void givenACount_thenNothingElseComes() throws Exception {
        assertThat(query("where", "1=1", "returnCountOnly", "true").toString())
                .isEqualTo("{\"count\":" + parcels().size() + "}");
    }

    @Test
    void givenGeometry_thenItComesUnlessItIsNotWanted() throws Exception {
        assertThat(query("where", "OBJECTID = 1")
                        .at("/features/0/geometry/rings/0/4/0")
                        .asDouble())
                .isBetween(-86.0, -84.0);
        assertThat(query("where", "OBJECTID = 1", "returnGeometry", "false")
                        .at("/features/0")
                        .has("geometry"))
                .isFalse();
    }

    @Test
    void givenAnEdit_thenTheParcelIsFoundByItsDate() throws Exception {
        Parcel undated = parcels().get(0).record();
        assertThat(query("where", "OBJECTID = 1", "outFields", "EDITDATE")
                        .at("/features/0/attributes/EDITDATE")
                        .isNull())
                .isTrue();
        site.world.patchParcel("26117", undated.apn(), Map.of("owner_name", "NEW OWNER"));

        JsonNode edited = query(
                "where",
                "EDITDATE > timestamp '2026-10-01 08:00:00'",
                "outFields",
                "PPN,EDITDATE",
                "orderByFields",
                "EDITDATE ASC, OBJECTID ASC");
        long editedAt = parcels().get(0).updatedAt().toEpochMilli();
        assertThat(edited.get("features")).hasSize(1);
        assertThat(edited.at("/features/0/attributes/PPN").asText()).isEqualTo(undated.apn());
        assertThat(edited.at("/features/0/attributes/EDITDATE").asLong()).isEqualTo(editedAt);
        assertThat(site.json(SERVICE + "/0", "f", "json")
                        .at("/editingInfo/lastEditDate")
                        .asLong())
                .isEqualTo(editedAt);
    }

    @Test
    void givenAParcelThatVanishes_thenItsIdIsNeverGivenAgain() throws Exception {
        Entered<Parcel> last = parcels().get(parcels().size() - 1);
        Parcel parcel = last.record();
        site.world.change(
                (facts, now) -> Optional.of(new WorldChange.ParcelVanished(now, parcel.fips(), parcel.apn())));
        assertThat(count("PPN = '" + parcel.apn() + "'")).isZero();

        site.world.change((facts, now) -> Optional.of(new WorldChange.ParcelAdded(now, parcel)));
        assertThat(count("PPN = '" + parcel.apn() + "' AND OBJECTID > " + last.number()))
                .isEqualTo(1);
        assertThat(count("PPN = '" + parcel.apn() + "' AND EDITDATE IS NOT NULL"))
                .as("what was added has a date")
                .isEqualTo(1);
    }

    @Test
    void givenPagesByKeyset_whileTheWorldChanges_thenNoRowThatStaysIsMissed() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Long> before = new HashMap<>();
        parcels().forEach(row -> before.put(row.record().apn(), row.number()));
        Set<String> seen = new HashSet<>();
        long last = 0;
        JsonNode page;
        do {
            page = query(
                    "where",
                    "OBJECTID > " + last,
                    "orderByFields",
                    "OBJECTID",
                    "resultRecordCount",
                    "4",
                    "outFields",
                    "PPN,OBJECTID");
            for (JsonNode feature : page.get("features")) {
                seen.add(feature.at("/attributes/PPN").asText());
                last = feature.at("/attributes/OBJECTID").asLong();
            }
            for (int i = 0; i < 10; i++) {
                site.change(random);
            }
        } while (page.has("exceededTransferLimit"));
        List<String> stayed = parcels().stream()
                .filter(row -> Long.valueOf(row.number())
                        .equals(before.get(row.record().apn())))
                .map(row -> row.record().apn())
                .toList();
        assertThat(stayed).as("seed %d", seed).isNotEmpty();
        assertThat(seen).as("seed %d", seed).containsAll(stayed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "where | SHOE = 1 | No such column: shoe",
                "where | OBJECTID >> 1 | Could not parse",
                "where | EDITDATE > 1720051200000 | is no TIME",
                "outFields | PPN,SHOE | Invalid field: SHOE",
                "orderByFields | SHOE | No such column: shoe",
                "resultOffset | -1 | 'resultOffset' parameter is invalid",
                "objectIds | x | 'objectIds' parameter is invalid",
                "outStatistics | [] | 'outStatistics' parameter is not supported"
            })
    void givenAParameterThatIsWrong_thenTheErrorComesWithStatus200(String name, String value, String detail)
            throws Exception {
        HttpResponse<byte[]> answer = site.get(
                name.equals("where")
                        ? CountySite.path(SERVICE + "/0/query", "f", "json", name, value)
                        : CountySite.path(SERVICE + "/0/query", "f", "json", "where", "1=1", name, value));
        JsonNode error = Json.MAPPER.readTree(answer.body()).get("error");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(error.get("code").asInt()).isEqualTo(400);
        assertThat(error.at("/details/0").asText()).contains(detail);
    }

    @Test
    void givenNoCondition_thenItIsAnError() throws Exception {
        assertThat(query().at("/error/details/0").asText()).contains("'where' clause or 'objectIds'");
        assertThat(site.json("/arcgis/rest/services/Other/MapServer", "f", "json")
                        .at("/error/message")
                        .asText())
                .isEqualTo("Invalid URL");
    }

    @Test
    void givenNoFormat_thenAPageForPeopleComes() throws Exception {
        assertThat(site.get(CountySite.path(SERVICE + "/0/query", "where", "1=1"))
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("text/html");
    }

    @Test
    void givenAPostedForm_thenItIsAnsweredLikeAQuery() throws Exception {
        String form = CountySite.path("", "f", "json", "where", "OBJECTID <= 2").substring(1);
        HttpResponse<byte[]> answer = site.send(
                HttpRequest.newBuilder(site.uri(SERVICE + "/0/query")).POST(HttpRequest.BodyPublishers.ofString(form)),
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(Json.MAPPER.readTree(answer.body()).get("features")).hasSize(2);
    }

    @Test
    void givenALayerWithoutPagination_thenOffsetsAreAnErrorAndIdsStillWork() throws Exception {
        site.order("/_sim/arcgis", "{\"pagination\": false, \"max_record_count\": 10}");

        JsonNode layer = site.json(SERVICE + "/0", "f", "json");
        assertThat(layer.get("maxRecordCount").asInt()).isEqualTo(10);
        assertThat(layer.at("/advancedQueryCapabilities/supportsPagination").asBoolean())
                .isFalse();
        assertThat(query("where", "1=1", "resultOffset", "10")
                        .at("/error/details/0")
                        .asText())
                .isEqualTo("Pagination is not supported.");
        assertThat(query("where", "OBJECTID > 10").get("features")).hasSize(10);
        assertThatThrownBy(() -> site.order("/_sim/arcgis", "{\"max_record_count\": 2000}"))
                .hasMessageContaining("allowed is 1 to 1000");
    }

    private JsonNode query(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("f", "json"));
        all.addAll(List.of(options));
        return site.json(SERVICE + "/0/query", all.toArray(String[]::new));
    }

    private int count(String where) throws Exception {
        return query("where", where, "returnCountOnly", "true").get("count").asInt();
    }

    private List<JsonNode> all() throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page;
        do {
            page = query("where", "1=1", "outFields", "*", "resultOffset", Integer.toString(rows.size()));
            page.get("features").forEach(feature -> rows.add(feature.get("attributes")));
        } while (page.has("exceededTransferLimit"));
        return rows;
    }

    private List<Entered<Parcel>> parcels() {
        return site.world.countyBooks("26117").parcels();
    }
}
