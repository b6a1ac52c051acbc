package io.cadastream.connect.county;

import static io.cadastream.connect.county.CountyRig.changes;
import static io.cadastream.connect.county.CountyRig.reasons;
import static io.cadastream.connect.county.CountyRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.fetch.SocrataPortal;
import io.cadastream.connect.county.fetch.TestWeb;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.kit.contract.MovedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping with {@code source.socrata}, over real HTTP. */
class SocrataFeedTest {
    private static final String OLD = "2026-02-01T00:00:00.000Z";

    @TempDir
    Path folder;

    private final TestWeb web = new TestWeb();
    private final SocrataPortal portal = new SocrataPortal();
    private final MovedClock clock = new MovedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private CountyRig rig;

    @BeforeEach
    void openRig() throws IOException {
        web.answers(portal);
        rig = new CountyRig(folder)
                .clock(clock)
                .setting("guard.max.lost.share", "0.5")
                .overHttp(web, folder.resolve("worker1"));
        mapping("updated: ':updated_at', full_every: P7D");
        for (int i = 1; i <= 7; i++) {
            portal.put("row-" + i, "p" + i, "ANN", OLD);
        }
    }

    private void mapping(String more) {
        rig.mapping("""
                version: 1
                feed: county.12086
                county_fips: "12086"
                entity: parcel
                source:
                  socrata: {url: "%s", where: "year = 2026", page_size: 3%s}
                key: {columns: [pin]}
                required_columns: [pin, owner]
                fields:
                  parcel_number: pin
                  owner_name: owner
                """.formatted(web.uri("/resource/abcd-1234.json"), more.isEmpty() ? "" : ", " + more));
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
                .filter(request -> !request.parameter("$limit").isEmpty())
                .toList();
    }

    @Test
    void givenSeveralPages_thenAllRowsAreReadByTheRowIdentifier() {
        List<SourceRecord> records =
                rig.setting("fetch.socrata.app.token", "app-token").scan();

        assertThat(said(records)).hasSize(7).contains("UPSERT p1 ANN", "UPSERT p7 ANN");
        assertThat(pages())
                .extracting(page -> page.parameter("$where"))
                .containsExactly(
                        "(year = 2026)",
                        "(year = 2026) AND :id > 'row-3'",
                        "(year = 2026) AND :id > 'row-6'",
                        "(year = 2026) AND :id > 'row-7'");
        assertThat(pages()).allSatisfy(page -> {
            assertThat(page.parameter("$order")).isEqualTo(":id");
            assertThat(page.parameter("$limit")).isEqualTo("3");
            assertThat(page.parameter("$select")).isEqualTo(":*,*");
            assertThat(page.header("X-App-Token")).isEqualTo("app-token");
        });
        assertThat(rig.offset().fetched().watermark()).isEqualTo(OLD);
        assertThat(rig.offset().fetched().fullRead()).isEqualTo(clock.instant());
    }

    @Test
    void givenRowsThatComeAndGoBetweenPages_thenNoneThatStayedIsMissed() {
        portal.afterPage(() -> portal.remove("row-1").remove("row-2").put("row-9", "p9", "NEW", OLD));
        assertThat(said(rig.scan()))
                .contains("UPSERT p4 ANN", "UPSERT p5 ANN", "UPSERT p6 ANN", "UPSERT p7 ANN", "UPSERT p9 NEW");
    }

    @Test
    void givenAServerThatCutsPages_thenAShortPageIsNotTheEnd() {
        portal.pagesOf(2);
        assertThat(said(rig.scan())).hasSize(7);
    }

    @Test
    void givenFewerRowsThanTheCountSays_thenNothingIsAppliedAndItIsTriedAgain() {
        rig.scan();
        portal.remove("row-5").remove("row-6").hide(2);
        clock.move(Duration.ofDays(8));

        assertThat(rig.failure())
                .hasMessageContaining("gave 5 rows and says that there are 7")
                .satisfies(failure -> assertThat(failure.evidence()).isNotNull());
        portal.hide(0);
        assertThat(said(rig.scan())).containsExactly("DELETE p5", "DELETE p6");
    }

    @Test
    void givenAnErrorAmidThePages_thenNothingIsApplied() {
        rig.scan();
        clock.move(Duration.ofDays(8));
        web.answers((request, exchange) -> {
            if (request.parameter("$where").contains(":id >")) {
                TestWeb.text(exchange, 200, "{\"error\": true, \"message\": \"Query timed out\"}");
            } else {
                portal.answer(request, exchange);
            }
        });
        assertThat(rig.failure()).hasMessageContaining("something else than an array of rows: Query timed out");
        web.answers((request, exchange) -> {
            if (request.parameter("$where").contains(":id >")) {
                TestWeb.text(exchange, 200, "[{\":id\": \"row-4\", \"pin\": \"p4\"");
            } else {
                portal.answer(request, exchange);
            }
        });
        assertThat(rig.failure()).hasMessageContaining("no whole JSON");
        web.answers(portal);
        assertThat(said(rig.scan())).isEmpty();
    }

    @Test
    void givenAPageThatFailsOnce_thenItIsAskedForAgainAndTheOthersAreNot() {
        web.answers((request, exchange) -> {
            boolean second = request.parameter("$where").endsWith(":id > 'row-3'");
            if (second && pages().size() == 2) {
                TestWeb.text(exchange, 502, "bad gateway");
            } else {
                portal.answer(request, exchange);
            }
        });
        assertThat(said(rig.scan())).hasSize(7);
        assertThat(pages()).hasSize(5);
    }

    @Test
    void givenAnAnswerThatIsPacked_thenItIsUnpackedAndCountsUnpacked() {
        String row =
                "{\":id\":\"r\",\":updated_at\":\"" + OLD + "\",\"pin\":\"p\",\"owner\":\"" + "A".repeat(5_000) + "\"}";
        web.answers((request, exchange) -> {
            boolean counting = request.parameter("$limit").isEmpty();
            boolean more = request.parameter("$where").contains(":id >");
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                String text = counting ? "[{\"cadastream_count\":\"1\"}]" : more ? "[]" : "[" + row + "]";
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            TestWeb.bytes(exchange, 200, packed.toByteArray());
        });
        rig.setting("fetch.max.bytes", "4000");
        assertThat(rig.failure()).hasMessageContaining("more than the 4000 bytes that fetch.max.bytes allows");
        rig.setting("fetch.max.bytes", "10000");
        assertThat(said(rig.scan())).hasSize(1);
        assertThat(web.lastRequest().header("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void givenRowsThatAreTogetherMoreThanAllowed_thenTheyAreRefused() {
        rig.setting("fetch.max.bytes", "400");
        assertThat(rig.failure())
                .hasMessageContaining("more than the 400 bytes that fetch.max.bytes allows")
                .satisfies(failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1)));
    }

    @Test
    void givenAServerThatDoesNotPage_thenItIsNotReadForEver() {
        web.answers((request, exchange) -> {
            boolean counting = request.parameter("$limit").isEmpty();
            TestWeb.text(
                    exchange,
                    200,
                    counting
                            ? "[{\"cadastream_count\": 7}]"
                            : "[{\":id\": \"row-1\", \"pin\": \"p1\", \"owner\": \"A\"}]");
        });
        assertThat(rig.failure()).hasMessageContaining("gives the same rows again");
    }

    @Test
    void givenChanges_thenOnlyTheyAreReadAndNothingElseIsTouched() {
        rig.scan();
        int asked = pages().size();
        portal.put("row-2", "p2", "EVE", "2026-03-01T12:05:00.000Z").remove("row-7");
        List<SourceRecord> records = later(Duration.ofMinutes(10));

        assertThat(said(records)).containsExactly("UPSERT p2 EVE");
        Struct change = (Struct) changes(records).get(0).value();
        assertThat(change.getInt64("source_sequence")).isEqualTo(2);
        assertThat(change.get("source_updated_at")).isEqualTo(Date.from(clock.instant()));
        assertThat(pages().get(asked).parameter("$where"))
                .isEqualTo("(year = 2026) AND :updated_at >= '2026-01-31T23:50:00.000Z'");
        assertThat(rig.offset().partial()).isTrue();
        assertThat(rig.offset().fetched().watermark()).isEqualTo("2026-03-01T12:05:00.000Z");
    }

    @Test
    void givenAVanishedRow_thenTheNextFullReadFindsIt() {
        rig.scan();
        portal.remove("row-7");
        assertThat(said(later(Duration.ofDays(6)))).isEmpty();
        assertThat(said(later(Duration.ofDays(1)))).containsExactly("DELETE p7");
    }

    @Test
    void givenNothingNew_thenOneRequestIsEnough() {
        rig.scan();
        later(Duration.ofHours(1));
        int asked = web.requests().size();
        assertThat(later(Duration.ofMinutes(1))).isEmpty();
        assertThat(web.requests()).hasSize(asked + 1);
        portal.put("row-3", "p3", "CY", "2026-03-01T13:00:30.000Z");
        assertThat(said(later(Duration.ofMinutes(1)))).containsExactly("UPSERT p3 CY");
    }

    @Test
    void givenACrashBeforeChangesAreApplied_thenTheyAreReadAgain() throws IOException {
        rig.scan();
        later(Duration.ofHours(1));
        portal.put("row-2", "p2", "EVE", "2026-03-01T13:30:00.000Z");
        clock.move(Duration.ofHours(1));
        rig.crashAfter(0);
        int pages = pages().size();
        assertThat(said(rig.scan())).containsExactly("UPSERT p2 EVE");
        assertThat(pages()).hasSizeGreaterThan(pages);
    }

    @Test
    void givenChangesThatVanishWhileTheyAreRead_thenAFileWithoutRowsIsFine() {
        rig.scan();
        portal.put("row-1", "p1", "EVE", "2026-03-01T12:05:00.000Z");
        for (int i = 2; i <= 7; i++) {
            portal.put("row-" + i, "p" + i, "ANN", "2025-01-01T00:00:00.000Z");
        }
        web.answers((request, exchange) -> {
            portal.answer(request, exchange);
            if (request.parameter("$limit").isEmpty()) {
                portal.remove("row-1");
            }
        });
        List<SourceRecord> records = later(Duration.ofMinutes(10));

        assertThat(said(records)).isEmpty();
        assertThat(reasons(records)).isEmpty();
        assertThat(rig.offset().snapshot()).isEqualTo(2);
        assertThat(rig.offset().phase()).isEqualTo(SnapshotOffset.Phase.COMPLETE);
    }

    @Test
    void givenARowThatIsDatedInTheFuture_thenItHidesNoChangeUntilThen() {
        portal.put("row-1", "p1", "ANN", "2099-01-01T00:00:00.000Z");
        rig.scan();
        assertThat(rig.offset().fetched().watermark()).isEqualTo("2026-03-01T12:00:00.000Z");
        portal.put("row-2", "p2", "EVE", "2026-03-01T12:05:00.000Z");
        assertThat(said(later(Duration.ofMinutes(10)))).containsExactly("UPSERT p2 EVE");
    }

    @Test
    void givenAnEmptyCellInEveryChangedRow_thenItsColumnIsNotMissing() {
        rig.scan();
        portal.put("row-2", "p2", null, "2026-03-01T12:05:00.000Z");
        for (int i : new int[] {1, 3, 4, 5, 6, 7}) {
            portal.put("row-" + i, "p" + i, "ANN", "2025-01-01T00:00:00.000Z");
        }
        assertThat(said(later(Duration.ofMinutes(10)))).containsExactly("UPSERT p2 null");
    }

    @Test
    void givenRefusalsOfOtherRows_thenAReadingOfChangesDoesNotForgetThem() {
        mapping("updated: ':updated_at'");
        rig.mapping(textOf(folder.resolve("mapping.yaml"))
                .replace("owner_name: owner", "owner_name: owner\n  year_built: {column: owner, apply: int}"));
        assertThat(reasons(rig.scan())).hasSize(7);
        portal.put("row-2", "p2", "1950", "2026-03-01T12:05:00.000Z");
        assertThat(reasons(later(Duration.ofMinutes(10)))).isEmpty();
        assertThat(reasons(later(Duration.ofDays(7)))).as("told before").isEmpty();
    }

    @Test
    void givenOnlyFullReads_thenTheyComeAtTheirTimeAndNotAtEveryLook() {
        mapping("full_every: PT6H");
        assertThat(said(rig.scan())).hasSize(7);
        int asked = web.requests().size();
        portal.remove("row-7").put("row-1", "p1", "EVE", OLD);

        assertThat(said(later(Duration.ofHours(5)))).isEmpty();
        assertThat(web.requests()).hasSize(asked);
        assertThat(said(later(Duration.ofHours(1)))).containsExactly("UPSERT p1 EVE", "DELETE p7");
    }

    @Test
    void givenAMappingWithAnotherText_thenAllIsReadAgain() {
        rig.scan();
        clock.move(Duration.ofMinutes(1));
        mapping("updated: ':updated_at', full_every: P8D");
        portal.remove("row-7");
        assertThat(said(rig.scan())).containsExactly("DELETE p7");
    }

    @Test
    void givenAnEmptyAnswer_thenNothingIsDeletedAndItIsNotAskedForAtEveryLook() {
        rig.scan();
        for (int i = 1; i <= 7; i++) {
            portal.remove("row-" + i);
        }
        List<SourceRecord> held = later(Duration.ofDays(7));
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held)).singleElement().asString().contains("held back");
        int asked = pages().size();
        assertThat(later(Duration.ofHours(1))).isEmpty();
        assertThat(pages()).hasSize(asked);
    }

    @Test
    void givenAHeldBackFullRead_thenChangesGoOnAndARaisedGuardTakesIt() {
        rig.scan();
        for (int i = 1; i <= 5; i++) {
            portal.remove("row-" + i);
        }
        assertThat(said(later(Duration.ofDays(7)))).isEmpty();
        int asked = pages().size();
        assertThat(said(rig.setting("guard.max.lost.share", "0.9").scan()))
                .containsExactly("DELETE p1", "DELETE p2", "DELETE p3", "DELETE p4", "DELETE p5");
        assertThat(pages()).as("the rows lie in the cache").hasSize(asked);
        portal.put("row-6", "p6", "EVE", "2026-03-08T12:00:30.000Z");
        assertThat(said(later(Duration.ofMinutes(1)))).containsExactly("UPSERT p6 EVE");
    }

    @Test
    void givenACrashAmidEmittingChanges_whenRestarted_thenTheyGoOnUnderTheSameNumber() {
        rig.scan();
        clock.move(Duration.ofMinutes(10));
        for (int i = 1; i <= 3; i++) {
            portal.put("row-" + i, "p" + i, "EVE", "2026-03-01T12:05:00.000Z");
        }
        assertThat(rig.crashAfter(3)).isTrue();
        assertThat(rig.offset().phase()).isEqualTo(SnapshotOffset.Phase.READING);
        assertThat(rig.offset().fetched().watermark()).as("not yet applied").isEqualTo(OLD);
        int asked = web.requests().size();

        assertThat(said(rig.scan())).containsExactly("UPSERT p2 EVE", "UPSERT p3 EVE");
        assertThat(web.requests()).hasSize(asked);
        assertThat(rig.offset().snapshot()).isEqualTo(2);
        assertThat(rig.offset().fetched().watermark()).isEqualTo("2026-03-01T12:05:00.000Z");
    }

    @Test
    void givenACrashAmidAFullRead_whenTheTaskMoves_thenAllIsReadThere() throws IOException {
        assertThat(rig.crashAfter(5)).isTrue();
        rig.setting(
                "fetch.dir", Files.createDirectories(folder.resolve("worker2")).toString());
        clock.move(Duration.ofMinutes(1));
        rig.scan();
        assertThat(rig.admitted()).hasSize(7);
        assertThat(rig.offset().phase()).isEqualTo(SnapshotOffset.Phase.COMPLETE);
        assertThat(rig.offset().partial()).isFalse();
    }

    @Test
    void givenAnotherWorker_thenItGoesOnWithChangesFromTheStoredWatermark() throws IOException {
        rig.scan();
        int asked = pages().size();
        rig.setting(
                "fetch.dir", Files.createDirectories(folder.resolve("worker2")).toString());
        portal.put("row-2", "p2", "EVE", "2026-03-01T12:05:00.000Z").remove("row-7");
        assertThat(said(later(Duration.ofMinutes(10)))).containsExactly("UPSERT p2 EVE");
        assertThat(pages().get(asked).parameter("$where")).contains(":updated_at >= '2026-01-31T23:50:00.000Z'");
    }

    @Test
    void givenAColumnOfLocalTimes_thenTheyStayAsTheyAreWritten() {
        mapping("updated: changed, select: [pin, owner]");
        web.answers((request, exchange) -> {
            if (request.parameter("$limit").isEmpty()) {
                TestWeb.text(
                        exchange,
                        200,
                        "[{\"cadastream_count\":\"1\",\"cadastream_latest\":\"2026-02-03T04:05:06.700\"}]");
            } else {
                boolean more = request.parameter("$where").contains(":id >");
                TestWeb.text(
                        exchange,
                        200,
                        more ? "[]" : "[{\":id\":\"r\",\"pin\":\"p\",\"changed\":\"2026-02-03T04:05:06.700\"}]");
            }
        });
        assertThat(said(rig.scan())).containsExactly("UPSERT p null");
        assertThat(pages().get(0).parameter("$select")).isEqualTo(":id,changed,pin,owner");
        later(Duration.ofMinutes(10));
        assertThat(web.requests())
                .anySatisfy(request -> assertThat(request.parameter("$where"))
                        .isEqualTo("(year = 2026) AND changed >= '2026-02-03T03:55:06.700'"));
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
