package io.cadastream.sandbox.county;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.Facts;
import io.cadastream.sandbox.world.Json;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.ScenarioFile;
import io.cadastream.sandbox.world.World;
import io.cadastream.sandbox.world.WorldChange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyDropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();

    private World world;
    private CountyDrop drop;
    private CountyServer server;

    @BeforeEach
    void start() {
        var scenario =
                ScenarioFile.parse("homes: 200\ncounty_drop_interval_seconds: 0.2\nduplicates: 5\nreordering: 1");
        world = World.open(scenario, dir.resolve("world.jsonl"), Clock.systemUTC());
        drop = CountyDrop.start(world, dir.resolve("county"), scenario);
        server = CountyServer.start(world, drop, 0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        drop.close();
        world.close();
    }

    @Test
    void givenTheFloridaRoll_thenEveryParcelIsInIt() throws IOException {
        List<NamedCsvRecord> rows = csv("12086/NAL_12086.csv");
        Map<String, NamedCsvRecord> byParcel =
                rows.stream().collect(Collectors.toMap(row -> row.getField("PARCEL_ID"), row -> row, (a, b) -> a));
        List<Parcel> parcels = parcels("12086");

        assertThat(byParcel).hasSize(parcels.size());
        assertThat(rows).as("some come twice").hasSizeGreaterThan(parcels.size());
        for (Parcel parcel : parcels) {
            NamedCsvRecord row = Objects.requireNonNull(byParcel.get(parcel.apn()));
            assertThat(row.getField("CO_NO")).isEqualTo("23");
            assertThat(row.getField("JV"))
                    .isEqualTo(Long.toString(parcel.values().market()));
            assertThat(row.getField("OWN_NAME").strip())
                    .isEqualTo(parcel.owner().name());
            assertThat(row.getField("PHY_ADDR1")).startsWith(parcel.address().number() + " ");
        }
    }

    @Test
    void givenTheSalesFile_thenEverySaleIsInIt() throws IOException {
        assertThat(csv("12086/SDF_12086.csv").stream()
                        .map(row -> row.getField("SALE_ID_CD"))
                        .distinct())
                .hasSize((int) world.snapshot().sales().stream()
                        .filter(sale -> sale.fips().equals("12086"))
                        .count());
    }

    @Test
    void givenHarris_thenFieldsAreTabSeparatedAndQuotesAreOrdinary() throws IOException {
        List<String> lines = Files.readAllLines(drop.dir().resolve("48201/real_acct.txt"), StandardCharsets.UTF_8);

        assertThat(lines.get(0)).startsWith("acct\tyr\tmailto\t").endsWith("\tnew_own_dt\tlgl_1");
        assertThat(lines).allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(22));
        assertThat(lines).anyMatch(line -> line.contains("\t\"THE OAKS\" HOLDINGS LLC"));
        assertThat(lines.stream().skip(1).map(line -> line.split("\t")[0]).distinct())
                .hasSize(parcels("48201").size());
    }

    @Test
    void givenCountiesWithAnInterface_thenWhatTheyHoldLiesThereAsFilesToo() throws Exception {
        JsonNode cook = json("17031/parcels.json");
        JsonNode montcalm = json("26117/parcels.json");

        assertThat(cook)
                .extracting(row -> row.get("pin").asText())
                .containsExactlyElementsOf(
                        parcels("17031").stream().map(Parcel::apn).toList());
        assertThat(json("17031/sales.json")).isNotEmpty().allMatch(row -> row.has("doc_no"));
        assertThat(montcalm.get("features"))
                .extracting(row -> row.at("/attributes/PPN").asText())
                .containsExactlyElementsOf(
                        parcels("26117").stream().map(Parcel::apn).toList());
        assertThat(montcalm.has("exceededTransferLimit")).isFalse();

        String pin = parcels("17031").get(0).apn();
        world.change((facts, now) -> Optional.of(new WorldChange.ParcelVanished(now, "17031", pin)));
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(json("17031/parcels.json")).hasSize(cook.size() - 1));
    }

    @Test
    void givenAPatch_whenTheNextSnapshotIsDropped_thenItShows() throws Exception {
        Parcel parcel = parcels("12086").get(0);

        HttpResponse<String> answer = send(
                "PATCH",
                "/_sim/parcels/12086/" + parcel.apn(),
                "{\"owner_name\":\"NEW OWNER\",\"market_value\":777000}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Awaitility.await()
                .untilAsserted(() -> assertThat(csv("12086/NAL_12086.csv"))
                        .anyMatch(row -> row.getField("OWN_NAME").strip().equals("NEW OWNER")
                                && row.getField("JV").equals("777000")
                                && row.getField("PARCEL_ID").equals(parcel.apn())));
        assertThat(send("PATCH", "/_sim/parcels/12086/1", "{\"owner_name\":\"X\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("PATCH", "/_sim/parcels/12086/" + parcel.apn(), "{\"shoe\":1}")
                        .body())
                .contains("market_value");
    }

    @Test
    void givenNothingChanged_thenNoFileIsDropped() {
        long drops = drop.drops();

        Awaitility.await()
                .during(Duration.ofMillis(600))
                .untilAsserted(() -> assertThat(drop.drops()).isEqualTo(drops));
    }

    @Test
    void givenBadInput_whenItsTimeIsOver_thenACleanSnapshotFollows() throws Exception {
        String clean = rollHeader();
        drop.giveBadInput(BadInput.MISSING_COLUMN, Duration.ofMinutes(5));
        assertThat(send("POST", "/_sim/faults", "{\"kind\": \"unparsable_date\", \"hold_seconds\": 300}")
                        .statusCode())
                .isEqualTo(200);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rollHeader()).contains(",X_PARCEL_ID,"));
        Awaitility.await().atMost(PATIENCE).until(this::hasUnparsableDate);

        drop.giveBadInput(BadInput.MISSING_COLUMN, Duration.ZERO);
        drop.giveBadInput(BadInput.UNPARSABLE_DATE, Duration.ZERO);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rollHeader()).isEqualTo(clean));
        Awaitility.await().atMost(PATIENCE).until(() -> !hasUnparsableDate());
    }

    @Test
    void givenAHalfFile_whenItsTimeIsOver_thenTheWholeOneFollows() throws Exception {
        Path roll = drop.dir().resolve("12086/NAL_12086.csv");
        int parcels = parcels("12086").size();
        drop.giveBadInput(BadInput.HALF_FILE, Duration.ofMinutes(5));
        Awaitility.await().atMost(PATIENCE).until(() -> Files.readAllLines(roll).size() < parcels);

        drop.giveBadInput(BadInput.HALF_FILE, Duration.ZERO);
        Awaitility.await().atMost(PATIENCE).until(() -> Files.readAllLines(roll).size() > parcels);
    }

    @Test
    void givenTheDownloadSite_thenFilesOfTheFolderAndNoOthersAreServed() throws Exception {
        assertThat(send("GET", "/files/48201/real_acct.txt", "").body()).startsWith("acct\t");
        assertThat(send("GET", "/files/../world.jsonl", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/files/%2e%2e/world.jsonl", "").statusCode()).isEqualTo(404);
    }

    private String rollHeader() throws IOException {
        return Files.readAllLines(drop.dir().resolve("12086/NAL_12086.csv")).get(0);
    }

    private boolean hasUnparsableDate() throws IOException {
        return csv("12086/SDF_12086.csv").stream()
                .anyMatch(row -> row.getField("SALE_MO").equals("SPRING"));
    }

    private List<Parcel> parcels(String fips) {
        Facts.Snapshot facts = world.snapshot();
        return facts.parcels().stream()
                .filter(parcel -> parcel.fips().equals(fips))
                .toList();
    }

    private List<NamedCsvRecord> csv(String path) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(drop.dir().resolve(path))) {
            return csv.stream().toList();
        }
    }

    private JsonNode json(String path) throws IOException {
        return Json.MAPPER.readTree(Files.readAllBytes(drop.dir().resolve(path)));
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.http().url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
