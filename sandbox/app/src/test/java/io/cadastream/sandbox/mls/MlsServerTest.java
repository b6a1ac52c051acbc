package io.cadastream.sandbox.mls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.world.Json;
import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.ScenarioFile;
import io.cadastream.sandbox.world.World;
import io.cadastream.sandbox.world.WorldChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlsServerTest {
    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private World world;
    private MlsServer server;

    @BeforeEach
    void start() {
        world = World.open(ScenarioFile.parse("homes: 300"), dir.resolve("world.jsonl"), Clock.systemUTC());
        server = MlsServer.start(
                world, 0, "secret", ScenarioFile.parse("duplicates: 0\nmls_quota: {per_second: 0, per_minute: 0}"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        world.close();
    }

    @Test
    void givenManyRowsOfOneTimestamp_whenPagedByNextLink_thenEachComesOnce() throws Exception {
        List<String> keys = new ArrayList<>();
        String next = collection("$orderby", "ModificationTimestamp", "$top", "40", "$select", "ListingKey");
        int pages = 0;
        while (next != null) {
            JsonNode page = json(get(next));
            page.get("value").forEach(row -> keys.add(row.get("ListingKey").asText()));
            next = page.has("@odata.nextLink") ? page.get("@odata.nextLink").asText() : null;
            pages++;
        }

        assertThat(pages).isGreaterThan(6);
        assertThat(keys).hasSize(world.snapshot().listings().size());
        assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
    }

    @Test
    void givenManyRowsOfOneTimestamp_whenPagedByKeyset_thenEachComesOnce() throws Exception {
        List<String> keys = new ArrayList<>();
        String filter = "OriginatingSystemName eq 'gulf'";
        while (true) {
            JsonNode rows = json(get(collection(
                            "$filter", filter, "$orderby", "ModificationTimestamp,ListingKey", "$top", "25")))
                    .get("value");
            if (rows.isEmpty()) {
                break;
            }
            rows.forEach(row -> keys.add(row.get("ListingKey").asText()));
            JsonNode last = rows.get(rows.size() - 1);
            String time = last.get("ModificationTimestamp").asText();
            filter = "OriginatingSystemName eq 'gulf' and ((ModificationTimestamp gt " + time
                    + ") or (ModificationTimestamp eq " + time + " and ListingKey gt '" + keys.get(keys.size() - 1)
                    + "'))";
        }

        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.startsWith("GLF"));
        assertThat(keys).hasSize((int) world.snapshot().listings().stream()
                .filter(listing -> listing.system().equals("gulf"))
                .count());
    }

    @Test
    void givenEntityEvents_thenEachChangeHasOneAndADeletedListingIsGone() throws Exception {
        try (MlsServer withEvents =
                MlsServer.start(world, 0, "secret", ScenarioFile.parse("duplicates: 0\nmls_entity_events: true"))) {
            String root = withEvents.http().url() + "/reso/odata/";
            assertThat(get(root + "$metadata").body()).contains("EntitySet Name=\"EntityEvent\"");
            Listing first = world.visibleListings().get(0);
            Listing second = world.visibleListings().get(1);
            world.change((facts, now) ->
                    Optional.of(new WorldChange.ListingPriceChanged(now, first.key(), java.math.BigDecimal.TEN)));
            world.change((facts, now) -> Optional.of(new WorldChange.ListingDeleted(now, second.key())));

            JsonNode events = json(get(root + "EntityEvent?$filter=" + encoded("EntityEventSequence ge 0")
                            + "&$orderby=EntityEventSequence"))
                    .get("value");
            assertThat(events)
                    .filteredOn(event -> event.get("ResourceName").asText().equals("Property"))
                    .extracting(event -> event.get("ResourceRecordKey").asText())
                    .containsExactly(first.key(), second.key());
            long last = events.get(events.size() - 1).get("EntityEventSequence").asLong();
            assertThat(json(get(root + "EntityEvent?$filter=" + encoded("EntityEventSequence gt " + last)))
                            .get("value"))
                    .isEmpty();
            assertThat(get(root + "Property('" + first.key() + "')").statusCode())
                    .isEqualTo(200);
            assertThat(get(root + "Property('" + second.key() + "')").statusCode())
                    .isEqualTo(404);
            assertThat(get(root + "EntityEvent?$filter=" + encoded("ResourceName eq 'Property'"))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void givenALateCommit_thenItsEventShowsLaterAndSoOutOfOrder() {
        Listing late = world.visibleListings().get(0);
        Listing prompt = world.visibleListings().get(1);
        world.change(
                (facts, now) ->
                        Optional.of(new WorldChange.ListingPriceChanged(now, late.key(), java.math.BigDecimal.TEN)),
                Duration.ofSeconds(2));
        world.change((facts, now) ->
                Optional.of(new WorldChange.ListingPriceChanged(now, prompt.key(), java.math.BigDecimal.TEN)));

        assertThat(world.visibleListingEvents(0))
                .extracting(World.ListingEvent::key)
                .containsExactly(prompt.key());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(world.visibleListingEvents(0))
                        .extracting(World.ListingEvent::key)
                        .containsExactly(late.key(), prompt.key()));
    }

    @Test
    void givenALateCommit_whenPolled_thenItAppearsLaterWithItsOldTimestamp() throws Exception {
        Listing listing = world.snapshot().listings().get(0);
        world.change(
                (facts, now) ->
                        Optional.of(new WorldChange.ListingPriceChanged(now, listing.key(), java.math.BigDecimal.TEN)),
                Duration.ofSeconds(3));
        String committed = world.snapshot().listings().get(0).modifiedAt().toString();

        assertThat(entity(listing.key()).get("ModificationTimestamp").asText()).isNotEqualTo(committed);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(entity(listing.key())
                                .get("ModificationTimestamp")
                                .asText())
                        .isEqualTo(committed));
    }

    @Test
    void givenNoToken_thenAnODataErrorSaysSo() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(server.http().url() + "/reso/odata/Property"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.MAPPER.readTree(answer.body()).at("/error/message").asText())
                .contains("token");
    }

    @Test
    void givenABadFilter_thenAnODataErrorNamesThePlace() throws Exception {
        HttpResponse<String> answer = get(collection("$filter", "ListPrice ~ 5"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(answer.body()).at("/error/message").asText())
                .contains("position 10");
    }

    @Test
    void givenADeletedListing_thenItsRowSaysSoWithANewTimestamp() throws Exception {
        Listing listing = world.snapshot().listings().get(1);
        world.change((facts, now) -> Optional.of(new WorldChange.ListingDeleted(now, listing.key())));

        JsonNode row = entity(listing.key());
        boolean byStatus = row.get("StandardStatus").asText().equals("Delete");
        assertThat(row.get("MlgCanView").asBoolean()).isEqualTo(byStatus);
        assertThat(row.get("ModificationTimestamp").asText())
                .isGreaterThan(listing.modifiedAt().toString());
    }

    @Test
    void givenAPatch_thenTheRowHasItAndANewTimestamp() throws Exception {
        Listing listing = world.snapshot().listings().get(2);

        HttpResponse<String> answer = sim("PATCH", "/_sim/listings/" + listing.key(), "{\"ListPrice\": 512000}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode row = entity(listing.key());
        assertThat(row.get("ListPrice").asText()).startsWith("512000");
        assertThat(row.get("ModificationTimestamp").asText())
                .isGreaterThan(listing.modifiedAt().toString());
        assertThat(sim("PATCH", "/_sim/listings/NONE", "{\"ListPrice\": 1}").statusCode())
                .isEqualTo(404);
        assertThat(sim("PATCH", "/_sim/listings/" + listing.key(), "{\"Shoe\": 1}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void givenFaults_thenAnswersAreHtmlAndBadRowsAreNoPartOfTheTruth() throws Exception {
        sim("POST", "/_sim/faults", "{\"html\": 1, \"badRow\": \"unparsable_timestamp\"}");

        assertThat(get(collection()).body()).startsWith("<!DOCTYPE html>");
        JsonNode newest = json(get(collection("$orderby", "ModificationTimestamp desc", "$top", "1")))
                .get("value")
                .get(0);
        assertThat(newest.get("ModificationTimestamp").asText()).isEqualTo("last tuesday");
        assertThat(world.snapshot().listings())
                .extracting(Listing::key)
                .doesNotContain(newest.get("ListingKey").asText());
    }

    @Test
    void whileTheServiceIsAway_thenEveryAnswerIs503_andAfterwardsItServesAgain() throws Exception {
        sim("POST", "/_sim/faults", "{\"unavailable\": true}");
        assertThat(get(collection()).statusCode()).isEqualTo(503);
        assertThat(get(collection()).statusCode()).isEqualTo(503);
        sim("POST", "/_sim/faults", "{\"unavailable\": false}");
        assertThat(get(collection()).statusCode()).isEqualTo(200);
    }

    @Test
    void givenGzipIsAccepted_thenTheAnswerIsCompressed() throws Exception {
        HttpResponse<byte[]> answer = http.send(
                request(collection("$top", "5", "$count", "true"))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        JsonNode page = Json.MAPPER.readTree(new GZIPInputStream(new ByteArrayInputStream(answer.body())));
        assertThat(page.get("value")).hasSize(5);
        assertThat(page.get("@odata.count").asInt())
                .isEqualTo(world.snapshot().listings().size());
    }

    @Test
    void givenAFeed_thenItIsAsDirtyAsRealOnes() throws Exception {
        String all = get(collection("$top", "1000")).body();

        assertThat(all).containsPattern("\"BedroomsTotal\":\\d\\.0").containsPattern("\"ListPrice\":\"\\d+\"");
        assertThat(all).contains("\"AttributionContact\":\"\"", "Square Meters", " Apt ", "\"UnitNumber\":\"#");
        assertThat(get(server.http().url() + "/reso/odata/$metadata").body())
                .contains("Name=\"ModificationTimestamp\"");
    }

    private JsonNode entity(String key) throws Exception {
        return json(get(server.http().url() + "/reso/odata/Property('" + key + "')"));
    }

    private String collection(String... options) {
        StringBuilder url = new StringBuilder(server.http().url() + "/reso/odata/Property?");
        for (int i = 0; i < options.length; i += 2) {
            url.append(options[i])
                    .append('=')
                    .append(URLEncoder.encode(options[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        return url.substring(0, url.length() - 1);
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer secret");
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(request(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> sim(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.http().url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }
}
