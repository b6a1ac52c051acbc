package io.cadastream.connect.county;

import static io.cadastream.connect.county.CountyRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.fetch.ArcGisServer;
import io.cadastream.connect.county.fetch.TestWeb;
import io.cadastream.connect.kit.contract.MovedClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping with {@code source.arcgis}, over real HTTP. The server gives two records an answer; five are asked for. */
class ArcGisFeedTest {
    private static final long FEB = Instant.parse("2026-02-01T00:00:00.500Z").toEpochMilli();
    private static final long NEW = Instant.parse("2026-03-01T12:05:00Z").toEpochMilli();
    private static final String QUERY = "/arcgis/rest/services/Parcels/FeatureServer/0/query";

    @TempDir
    Path folder;

    private final TestWeb web = new TestWeb();
    private final ArcGisServer server = new ArcGisServer();
    private final MovedClock clock = new MovedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private CountyRig rig;

    @BeforeEach
    void openRig() throws IOException {
        web.answers(server);
        rig = new CountyRig(folder)
                .clock(clock)
                .setting("guard.max.lost.share", "0.5")
                .overHttp(web, folder.resolve("worker1"))
                .setting("fetch.arcgis.token", "esri-token");
        mapping("edited: EDITDATE, full_every: P7D");
        for (int i = 1; i <= 5; i++) {
            server.put(10L * i, "p" + i, "ANN", i == 5 ? null : (Long) FEB);
        }
    }

    private void mapping(String more) {
        rig.mapping("""
                version: 1
                feed: county.12086
                county_fips: "12086"
                entity: parcel
                source:
                  arcgis: {url: "%s", page_size: 5%s}
                key: {columns: [attributes.PPN]}
                required_columns: [attributes.PPN, attributes.OWNER]
                fields:
                  parcel_number: attributes.PPN
                  owner_name: attributes.OWNER
                """.formatted(web.uri(QUERY.replace("/query", "")), more.isEmpty() ? "" : ", " + more));
    }

    @AfterEach
    void closeWeb() {
        web.close();
    }

    private List<SourceRecord> later(Duration duration) {
        clock.move(duration);
        return rig.scan();
    }

    private List<TestWeb.Request> pages() {
        return web.requests().stream()
                .filter(request -> !request.parameter("outFields").isEmpty())
                .toList();
    }

    @Test
    void givenALimitBelowThePageSize_thenAllRowsAreReadByTheObjectId() {
        assertThat(said(rig.scan()))
                .containsExactly("UPSERT p1 ANN", "UPSERT p2 ANN", "UPSERT p3 ANN", "UPSERT p4 ANN", "UPSERT p5 ANN");
        assertThat(pages())
                .extracting(page -> page.parameter("where"))
                .containsExactly(
                        "1=1", "(1=1) AND OBJECTID > 20", "(1=1) AND OBJECTID > 40", "(1=1) AND OBJECTID > 50");
        assertThat(pages()).allSatisfy(page -> {
            assertThat(page.parameter("resultRecordCount")).isEqualTo("2");
            assertThat(page.parameter("orderByFields")).isEqualTo("OBJECTID");
            assertThat(page.parameter("returnGeometry")).isEqualTo("false");
            assertThat(page.header("X-Esri-Authorization")).isEqualTo("Bearer esri-token");
        });
        assertThat(rig.offset().fetched().watermark()).isEqualTo(Long.toString(FEB));
    }

    @Test
    void givenAServerThatSaysNothingOfItsLimit_thenAShortPageIsNotTheEnd() {
        server.silent();
        assertThat(said(rig.scan())).hasSize(5);
    }

    @Test
    void givenNoPagination_thenAllRowsAreRead() {
        server.withoutPagination();
        assertThat(said(rig.scan())).hasSize(5);
        assertThat(pages())
                .allSatisfy(
                        page -> assertThat(page.parameter("resultRecordCount")).isEmpty());
    }

    @Test
    void givenNoOrder_thenAllRowsAreReadByRangesOfTheirIds() {
        server.withoutOrder();
        assertThat(said(rig.scan())).hasSize(5);
        assertThat(pages())
                .extracting(page -> page.parameter("where"))
                .containsExactly(
                        "(1=1) AND OBJECTID >= 10 AND OBJECTID <= 20",
                        "(1=1) AND OBJECTID >= 30 AND OBJECTID <= 40",
                        "(1=1) AND OBJECTID >= 50 AND OBJECTID <= 50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"code\": 400, \"message\": \"Unable to complete operation.\", \"details\": [\"bad field\"]}}",
                "{\"features\": [], \"exceededTransferLimit\": true}",
                "{\"features\": [{\"attributes\": {\"PPN\": \"p1\"}}]}",
                "{\"features\": [{\"attributes\": {\"OBJECTID\": 2}}, {\"attributes\": {\"OBJECTID\": 1}}]}",
                "{\"features\": [{\"attributes\": {\"OBJECTID\": 2}}]}",
                "{\"features\": {}}",
                "{}",
                "[]",
            })
    void givenAnAnswerThatIsNoPage_thenNothingIsApplied(String answer) {
        rig.scan();
        clock.move(Duration.ofDays(8));
        server.error(answer);
        assertThat(rig.failure()).satisfies(failure -> {
            assertThat(failure).hasMessageContaining(QUERY.replace("/query", ""));
            assertThat(failure.evidence()).isNotNull();
        });
        server.error(null);
        assertThat(said(rig.scan())).isEmpty();
    }

    @Test
    void givenAnErrorObject_thenItIsToldWithItsDetails() {
        server.error(
                "{\"error\": {\"code\": 498, \"message\": \"Invalid token esri-token\", \"details\": [\"expired\"]}}");
        assertThat(rig.failure())
                .hasMessageContainingAll("error 498", "fetch.arcgis.token", "Invalid token [hidden]", "expired");
    }

    @Test
    void givenFewerRowsThanTheCountSays_thenNothingIsApplied() {
        rig.scan();
        clock.move(Duration.ofDays(8));
        server.remove(20).hide(1);
        assertThat(rig.failure()).hasMessageContaining("gave 4 rows and says that there are 5");
        server.hide(0);
        assertThat(said(rig.scan())).containsExactly("DELETE p2");
    }

    @Test
    void givenEdits_thenOnlyTheyAreReadAndRowsWithoutAnEditDateWaitForAFullRead() {
        rig.scan();
        server.put(20, "p2", "EVE", NEW).put(50, "p5", "EVE", null).remove(10);

        assertThat(said(later(Duration.ofMinutes(10)))).containsExactly("UPSERT p2 EVE");
        assertThat(web.requests())
                .anySatisfy(request -> assertThat(request.parameter("where"))
                        .isEqualTo("(1=1) AND EDITDATE >= TIMESTAMP '2026-01-31 23:50:00'"));
        assertThat(rig.offset().fetched().watermark()).isEqualTo(Long.toString(NEW));
        assertThat(said(later(Duration.ofDays(7)))).containsExactly("UPSERT p5 EVE", "DELETE p1");
    }

    @Test
    void givenNothingNew_thenTheRowsOfTheOverlapAreNotReadAgainAndAgain() {
        rig.scan();
        later(Duration.ofMinutes(1));
        int asked = pages().size();
        assertThat(later(Duration.ofMinutes(1))).isEmpty();
        assertThat(pages()).hasSize(asked);
        server.put(30, "p3", "CY", NEW);
        assertThat(said(later(Duration.ofMinutes(5)))).containsExactly("UPSERT p3 CY");
    }

    @Test
    void givenALayerWithATimeZone_thenTimesAreAskedForInIt() {
        server.says(
                ", \"dateFieldsTimeReference\": {\"timeZone\": \"Eastern Standard Time\", \"timeZoneIANA\": \"America/New_York\"}");
        rig.scan();
        later(Duration.ofMinutes(1));
        assertThat(web.requests())
                .anySatisfy(request -> assertThat(request.parameter("where"))
                        .isEqualTo("(1=1) AND EDITDATE >= TIMESTAMP '2026-01-31 18:50:00'"));
    }

    @Test
    void givenAFieldThatTheLayerHasNot_thenTheMistakeIsNamed() {
        server.says(", \"fields\": [{\"name\": \"OBJECTID\"}, {\"name\": \"PPN\"}]");
        assertThat(rig.failure()).hasMessageContaining("has no field EDITDATE, which source.arcgis.edited names");
    }

    @Test
    void givenOutFields_thenTheyAreAskedForWithThoseThatAreNeeded() {
        mapping("edited: EDITDATE, out_fields: [PPN, OWNER]");
        rig.scan();
        assertThat(pages())
                .allSatisfy(page -> assertThat(page.parameter("outFields")).isEqualTo("OBJECTID,EDITDATE,PPN,OWNER"));
    }
}
