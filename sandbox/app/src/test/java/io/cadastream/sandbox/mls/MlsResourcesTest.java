package io.cadastream.sandbox.mls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.world.Json;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.ListingStatus;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.ScenarioFile;
import io.cadastream.sandbox.world.World;
import io.cadastream.sandbox.world.WorldChange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources of a simulated MLS beside Property, and how they go with it. */
class MlsResourcesTest {
    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private World world;
    private MlsServer server;

    @BeforeEach
    void start() {
        Scenario scenario = ScenarioFile.parse(
                "homes: 300\nduplicates: 0\nmls_entity_events: true\n" + "mls_quota: {per_second: 0, per_minute: 0}");
        world = World.open(scenario, dir.resolve("world.jsonl"), Clock.systemUTC());
        server = MlsServer.start(world, 0, "secret", scenario);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Property,ListingKey",
        "Media,MediaKey",
        "OpenHouse,OpenHouseKey",
        "Office,OfficeKey",
        "Member,MemberKey"
    })
    void whenPagedByNextLink_thenThePresentRowsComeOnceEach(String resource, String key) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        String next = "/reso/odata/" + resource + "?$orderby=ModificationTimestamp&$top=100";
        while (next != null) {
            JsonNode page = json(next);
            page.get("value").forEach(rows::add);
            next = page.has("@odata.nextLink")
                    ? page.get("@odata.nextLink")
                            .asText()
                            .substring(server.http().url().length())
                    : null;
        }
        List<JsonNode> present = new ArrayList<>();
        json("/_sim/resources/" + resource).get("value").forEach(present::add);

        assertThat(rows).isNotEmpty().containsExactlyInAnyOrderElementsOf(present);
        assertThat(rows).extracting(row -> row.get(key).asText()).doesNotHaveDuplicates();
        String some = rows.get(rows.size() - 1).get(key).asText();
        assertThat(json("/reso/odata/" + resource + "('" + some + "')")).isEqualTo(rows.get(rows.size() - 1));
        assertThat(get("/reso/odata/" + resource + "('NONE')").statusCode()).isEqualTo(404);
        assertThat(get("/reso/odata/$metadata").body())
                .contains("<EntityType Name=\"" + resource + "\">", "<PropertyRef Name=\"" + key + "\"/>")
                .contains("<EntitySet Name=\"" + resource + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Property", "Media", "OpenHouse", "Office", "Member"})
    void givenARow_thenMetadataHasAllOfItsFields(String resource) throws Exception {
        ResoSchema schema = new Resources(world, Scenario.defaults(), new Faults(Clock.systemUTC()))
                .find(resource)
                .orElseThrow()
                .schema();
        Set<String> sent = new HashSet<>();
        json("/_sim/resources/" + resource)
                .get("value")
                .forEach(row -> row.fieldNames().forEachRemaining(sent::add));

        assertThat(schema.fields().keySet()).containsAll(sent);
    }

    @Test
    void givenFilterAndSelectOfAnotherResource_thenItsOwnFieldsCount() throws Exception {
        assertThat(json("/reso/odata/Media?$filter=Order%20eq%201&$select=MediaKey&$top=3")
                        .get("value"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.toString()).matches("\\{\"MediaKey\":\"\\w+-P1\"}"));
        HttpResponse<String> refused = get("/reso/odata/Media?$filter=ListPrice%20gt%201");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("the resource Media has no field 'ListPrice'");
    }

    @Test
    void givenAListingThatCloses_thenItsLastPictureIsGone_andNothingTellsOfIt() throws Exception {
        Listing listing = open(candidate -> MediaRows.count(candidate) == 4);
        assertThat(pictures(listing)).endsWith(listing.key() + "-P3", listing.key() + "-P4");

        status(listing, ListingStatus.CLOSED);

        assertThat(pictures(listing)).hasSize(3).endsWith(listing.key() + "-P3");
        assertThat(json("/reso/odata/Property('" + listing.key() + "')")
                        .get("PhotosCount")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void givenAListingThatIsNoLongerActive_thenItsOpenHouseIsCanceled_andVanishesWithTheListing() throws Exception {
        Listing listing =
                open(candidate -> !OpenHouseRows.keysOf(candidate.key()).isEmpty());
        String path = "/reso/odata/OpenHouse('" + listing.key() + "-OH1')";
        assertThat(json(path).get("OpenHouseStatus").asText()).isEqualTo("Active");

        status(listing, ListingStatus.PENDING);
        assertThat(json(path).get("OpenHouseStatus").asText()).isEqualTo("Canceled");

        world.change((facts, now) -> Optional.of(new WorldChange.ListingDeleted(now, listing.key())));
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(pictures(listing)).isEmpty();
    }

    @Test
    void givenAListing_thenItsAgentAndOfficeAreRows() throws Exception {
        JsonNode listing =
                json("/reso/odata/Property('" + open(candidate -> true).key() + "')");
        JsonNode member =
                json("/reso/odata/Member('" + listing.get("ListAgentKey").asText() + "')");
        JsonNode office =
                json("/reso/odata/Office('" + listing.get("ListOfficeKey").asText() + "')");

        assertThat(member.get("MemberFullName")).isEqualTo(listing.get("ListAgentFullName"));
        assertThat(office.get("OfficeName")).isEqualTo(listing.get("ListOfficeName"));
    }

    @Test
    void givenExpand_thenEachRowHasItsRowsOfThatResource() throws Exception {
        JsonNode rows = json("/reso/odata/Property?$expand=Media,OpenHouse&$select=ListingKey,PhotosCount&$top=50")
                .get("value");
        assertThat(rows).hasSize(50).allSatisfy(row -> {
            assertThat(row.get("Media")).hasSize(row.get("PhotosCount").asInt());
            assertThat(row.get("OpenHouse"))
                    .hasSameSizeAs(OpenHouseRows.keysOf(row.get("ListingKey").asText()));
            assertThat(row.has("ListPrice")).isFalse();
        });
        JsonNode picture = rows.get(0).get("Media").get(0);
        assertThat(json("/reso/odata/Media('" + picture.get("MediaKey").asText() + "')"))
                .isEqualTo(picture);
        String key = rows.get(0).get("ListingKey").asText();
        assertThat(json("/reso/odata/Property('" + key + "')?$expand=Media").get("Media"))
                .isEqualTo(rows.get(0).get("Media"));
    }

    @ParameterizedTest
    @CsvSource({
        "Property?$expand=Shoes,Shoes",
        "Media?$expand=Property,Property",
        "Property('SUN1')?$expand=Shoes,Shoes"
    })
    void givenAnUnknownExpand_thenItIsRefusedByName(String path, String name) throws Exception {
        HttpResponse<String> answer = get("/reso/odata/" + path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("$expand of ", "'" + name + "'");
    }

    @Test
    void givenEntityEvents_thenAChangeIsToldForEveryRecordThatItCanTouch() throws Exception {
        Listing listing = open(candidate -> MediaRows.count(candidate) == 4
                && !OpenHouseRows.keysOf(candidate.key()).isEmpty());
        status(listing, ListingStatus.CLOSED);

        JsonNode events =
                json("/reso/odata/EntityEvent?$orderby=EntityEventSequence").get("value");
        assertThat(events)
                .extracting(event -> event.get("ResourceName").asText() + " "
                        + event.get("ResourceRecordKey").asText())
                .containsExactly(
                        "Property " + listing.key(),
                        "Member " + MemberRows.keyOf(listing.key(), listing.display()),
                        "Office " + OfficeRows.keyOf(listing.key(), listing.display()),
                        "OpenHouse " + listing.key() + "-OH1",
                        "Media " + listing.key() + "-P1",
                        "Media " + listing.key() + "-P2",
                        "Media " + listing.key() + "-P3",
                        "Media " + listing.key() + "-P4");
    }

    @Test
    void givenManyEvents_thenTheirNumbersGrow_andAPageCanEndAnywhere() throws Exception {
        for (Listing listing : world.visibleListings().subList(0, 20)) {
            status(listing, ListingStatus.HOLD);
        }
        List<Long> all = numbers("$top=1000");
        List<Long> read = new ArrayList<>();
        List<Long> page = numbers("$top=7");
        while (!page.isEmpty()) {
            read.addAll(page);
            page = numbers("$top=7&$filter=EntityEventSequence%20gt%20" + page.get(page.size() - 1));
        }

        assertThat(all).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(80);
        assertThat(read).isEqualTo(all);
        assertThat(numbers("$top=1&$orderby=EntityEventSequence%20desc")).containsExactly(all.get(all.size() - 1));
    }

    private List<Long> numbers(String options) throws Exception {
        List<Long> numbers = new ArrayList<>();
        json("/reso/odata/EntityEvent?" + options)
                .get("value")
                .forEach(event -> numbers.add(event.get("EntityEventSequence").asLong()));
        return numbers;
    }

    private List<String> pictures(Listing listing) throws Exception {
        List<String> keys = new ArrayList<>();
        json("/reso/odata/Media?$filter=ResourceRecordKey%20eq%20'" + listing.key() + "'")
                .get("value")
                .forEach(row -> keys.add(row.get("MediaKey").asText()));
        return keys;
    }

    /** A listing that is active, and fits. */
    private Listing open(Predicate<Listing> fits) {
        return world.visibleListings().stream()
                .filter(listing -> listing.market().status().equals(ListingStatus.ACTIVE.wire()))
                .filter(fits)
                .findFirst()
                .orElseThrow();
    }

    private void status(Listing listing, ListingStatus status) {
        world.patchListing(listing.key(), Map.of("StandardStatus", status.wire()));
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.http().url() + path.replace("'", "%27")))
                        .header("Authorization", "Bearer secret")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
