package io.cadastream.sandbox.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.Disturbance;
import io.cadastream.sandbox.world.Json;
import io.cadastream.sandbox.world.Listing;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a simulated MLS does wrong when it is told to. */
class MlsFaultsTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String KEYS = "/reso/odata/Property?$top=5&$select=ListingKey";

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private World world;
    private MlsServer server;

    @BeforeEach
    void start() {
        Scenario plain = scenario("");
        world = World.open(plain, dir.resolve("world.jsonl"), Clock.systemUTC());
        server = MlsServer.start(world, 0, "secret", plain);
    }

    private static Scenario scenario(String more) {
        return ScenarioFile.parse("homes: 100\nduplicates: 0\n" + more);
    }

    /** The same world, served by another kind of MLS. */
    private void serve(String more) {
        server.close();
        server = MlsServer.start(world, 0, "secret", scenario(more));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        world.close();
    }

    @Test
    void givenMoreRequestsThanTheQuota_then429WithBothFormsOfRetryAfter_andTheBookHasThem() throws Exception {
        serve("mls_quota: {per_second: 0, per_minute: 2, per_hour: 0}");
        assertThat(get(KEYS).statusCode()).isEqualTo(200);
        assertThat(get(KEYS).statusCode()).isEqualTo(200);
        assertThat(server.overQuota()).isEmpty();
        List<String> rests = List.of(retryAfter(), retryAfter());
        assertThat(rests.get(0)).containsOnlyDigits();
        assertThat(ZonedDateTime.parse(rests.get(1), DateTimeFormatter.RFC_1123_DATE_TIME))
                .isAfter(ZonedDateTime.now());
        assertThat(server.overQuota()).hasSize(2).allMatch(entry -> entry.endsWith("more than 2 requests in a minute"));
    }

    @Test
    void givenCut_thenEveryOtherAnswerEndsInTheMiddle() throws Exception {
        server.disturb(Disturbance.CUT, LONG);
        assertThatThrownBy(() -> get(KEYS)).isInstanceOf(IOException.class);
        assertThat(get(KEYS).statusCode()).isEqualTo(200);
    }

    @Test
    void givenDeadLinks_thenPagesAreShortAndTheirLinksAreRefused() throws Exception {
        server.disturb(Disturbance.DEAD_LINKS, LONG);
        String page = get(KEYS).body();
        assertThat(page.split("\"ListingKey\"")).hasSize(3);
        String link = page.replaceFirst(".*\"@odata.nextLink\":\"([^\"]+)\".*", "$1");
        assertThat(get(link.substring(server.http().url().length())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void givenMissingFields_thenOnlyWhatIsNeverMissingIsSent() throws Exception {
        server.disturb(Disturbance.MISSING_FIELDS, LONG);
        assertThat(Json.MAPPER
                        .readTree(
                                get("/reso/odata/Property?$top=1&$expand=Media").body())
                        .get("value")
                        .get(0)
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "ListingKey", "OriginatingSystemName", "ModificationTimestamp", "StandardStatus", "ListPrice");
    }

    @Test
    void givenAClockThatIsBehind_thenABadRowIsDatedByItToo() throws Exception {
        server.close();
        world.close();
        Scenario behind = scenario("mls_clock_skew_seconds: -3600");
        world = World.open(behind, dir.resolve("behind.jsonl"), Clock.systemUTC());
        server = MlsServer.start(world, 0, "secret", behind);
        server.giveBadInput(BadInput.UNKNOWN_STATUS);

        String newest = get("/reso/odata/Property?$top=1&$orderby=ModificationTimestamp%20desc")
                .body();
        Instant stamp = Instant.parse(newest.replaceFirst(".*\"ModificationTimestamp\":\"([^\"]+)\".*", "$1"));
        assertThat(newest).contains("Sold Maybe");
        assertThat(stamp).isBefore(Instant.now().minusSeconds(3500));
    }

    @Test
    void givenUnauthorized_thenTheTokenIsRefused() throws Exception {
        server.disturb(Disturbance.UNAUTHORIZED, LONG);
        assertThat(get(KEYS).statusCode()).isEqualTo(401);
    }

    @Test
    void givenSilentDeletes_thenThereIsNoRowOfADeletedListing() throws Exception {
        serve("mls_silent_deletes: 100");
        Listing listing = world.visibleListings().get(0);
        world.change((facts, now) -> Optional.of(new WorldChange.ListingDeleted(now, listing.key())));
        assertThat(get("/reso/odata/Property('" + listing.key() + "')").statusCode())
                .isEqualTo(404);
    }

    @Test
    void givenAMassTouch_thenEveryTimestampIsNewAndNothingElse() {
        List<Listing> before = world.visibleListings();
        assertThat(server.touchAll()).isEqualTo(before.size());
        assertThat(world.visibleListings()).hasSameSizeAs(before).allSatisfy(listing -> {
            Listing old = before.stream()
                    .filter(other -> other.key().equals(listing.key()))
                    .findFirst()
                    .orElseThrow();
            assertThat(listing.modifiedAt()).isAfter(old.modifiedAt());
            assertThat(listing.market()).isEqualTo(old.market());
        });
    }

    private String retryAfter() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(KEYS);
        assertThat(answer.statusCode()).isEqualTo(429);
        return answer.headers().firstValue("Retry-After").orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.http().url() + path.replace("'", "%27")))
                        .header("Authorization", "Bearer secret")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
