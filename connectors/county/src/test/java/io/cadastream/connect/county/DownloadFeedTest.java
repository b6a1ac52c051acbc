package io.cadastream.connect.county;

import static io.cadastream.connect.county.CountyRig.changes;
import static io.cadastream.connect.county.CountyRig.reasons;
import static io.cadastream.connect.county.CountyRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.fetch.TestWeb;
import io.cadastream.connect.county.fetch.WebFile;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.kit.contract.MovedClock;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping with {@code source.url}, over real HTTP. */
class DownloadFeedTest {
    private static final String HEAD = "ID,OWNER,YEAR\n";
    private static final String MON = "Mon, 05 Jan 2026 08:00:00 GMT";
    private static final String TUE = "Tue, 06 Jan 2026 08:00:00 GMT";

    @TempDir
    Path folder;

    private final TestWeb web = new TestWeb();
    private final WebFile file = new WebFile();
    private CountyRig rig;

    @BeforeEach
    void openRig() throws IOException {
        web.answers(file);
        rig = new CountyRig(folder)
                .setting("guard.max.lost.share", "0.5")
                .overHttp(web, folder.resolve("worker1"))
                .setting("fetch.request.timeout.ms", "5000")
                .mapping(CountyRig.MAPPING.replace(
                        "path: \"12086/NAL*.csv\"", "url: \"" + web.uri("/nal.csv?key=mine") + "\""));
    }

    @AfterEach
    void closeWeb() {
        web.close();
    }

    private Path cache(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Connect moves the task to a worker that has never fetched anything. */
    private void moveToAnotherWorker() throws IOException {
        rig.setting("fetch.dir", cache("worker2").toString());
    }

    @Test
    void givenAFile_thenItIsASnapshotOfItsLastModified() {
        file.content(HEAD + "1,ANN,1950\n2,BOB,\n", "\"v1\"", MON);
        List<SourceRecord> records = rig.scan();

        assertThat(said(records)).containsExactly("UPSERT 1 ANN", "UPSERT 2 BOB");
        assertThat(((Struct) changes(records).get(0).value()).get("source_updated_at"))
                .isEqualTo(Date.from(Instant.parse("2026-01-05T08:00:00Z")));
        assertThat(rig.offset().fetched().etag()).isEqualTo("\"v1\"");
        assertThat(rig.offset().file())
                .as("the query of an address is nobody's business")
                .isEqualTo(web.uri("/nal.csv").toString());
        assertThat(web.lastRequest().parameter("key")).isEqualTo("mine");
        assertThat(web.lastRequest().header("User-Agent")).startsWith("Cadastream");
    }

    @Test
    void givenAnETag_whenTheFileIsUnchanged_thenTheServerSaysSoAndNothingIsRead() {
        file.content(HEAD + "1,ANN,1950\n", "\"v1\"", MON);
        rig.scan();
        assertThat(rig.scan()).isEmpty();

        assertThat(web.lastRequest().header("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(web.requests()).hasSize(2);
    }

    @Test
    void givenOnlyLastModified_thenItIsTheCondition() {
        file.content(HEAD + "1,ANN,1950\n", null, MON);
        rig.scan();
        assertThat(rig.scan()).isEmpty();

        assertThat(web.lastRequest().header("If-Modified-Since")).isEqualTo(MON);
        assertThat(said(change(HEAD + "1,ANN,1950\n2,BOB,\n", null, TUE))).containsExactly("UPSERT 2 BOB");
    }

    @Test
    void givenAnUnchangedFile_whenTheTaskMovesToAnotherWorker_thenNothingIsDownloaded() throws IOException {
        file.content(HEAD + "1,ANN,1950\n", "\"v1\"", MON);
        rig.scan();
        moveToAnotherWorker();

        assertThat(rig.scan()).isEmpty();
        assertThat(web.lastRequest().header("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(data("worker2")).isEmpty();
        assertThat(said(change(HEAD + "2,BOB,\n1,ANN,1950\n", "\"v2\"", TUE))).containsExactly("UPSERT 2 BOB");
    }

    @Test
    void givenTheSameBytesUnderAnotherETag_thenNoChangeIsSentAndTheNextWorkerKnowsTheNewETag() throws IOException {
        file.content(HEAD + "1,ANN,1950\n", "\"v1\"", MON);
        rig.scan();
        List<SourceRecord> again = change(HEAD + "1,ANN,1950\n", "\"v2\"", TUE);

        assertThat(changes(again)).isEmpty();
        assertThat(rig.offset().snapshot()).isEqualTo(1);
        moveToAnotherWorker();
        assertThat(rig.scan()).isEmpty();
        assertThat(web.lastRequest().header("If-None-Match")).isEqualTo("\"v2\"");
        assertThat(data("worker2")).isEmpty();
    }

    @Test
    void givenACutConnection_thenTheNextLookGoesOnWhereItBrokeOff() {
        String text = HEAD + "1,ANN,1950\n2,BOB,\n3,CY,\n";
        file.content(text, "\"v1\"", MON).cutAt(30);
        FeedFailure failure = rig.failure();

        assertThat(failure).hasMessageContaining("can't be read to its end").hasMessageNotContaining("mine");
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN", "UPSERT 2 BOB", "UPSERT 3 CY");
        assertThat(web.lastRequest().header("Range")).isEqualTo("bytes=30-");
        assertThat(web.lastRequest().header("If-Range")).isEqualTo("\"v1\"");
    }

    @Test
    void givenAFileThatChangedSinceTheCut_thenItIsReadAnewAndNotMixed() {
        file.content(HEAD + "1,ANN,1950\n2,BOB,\n3,CY,\n", "\"v1\"", MON).cutAt(30);
        rig.failure();
        file.content(HEAD + "1,EVE,1950\n", "\"v2\"", TUE);

        assertThat(said(rig.scan())).containsExactly("UPSERT 1 EVE");
        assertThat(web.lastRequest().header("If-Range")).isEqualTo("\"v1\"");
    }

    @Test
    void givenAServerWithoutRanges_thenItIsReadAnew() {
        file.content(HEAD + "1,ANN,1950\n2,BOB,\n", "\"v1\"", MON).cutAt(30).withoutRanges();
        rig.failure();
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN", "UPSERT 2 BOB");
    }

    @Test
    void givenAWrongPartOfAnotherVersion_thenItIsDroppedAndReadAnew() {
        file.content(HEAD + "1,ANN,1950\n2,BOB,\n3,CY,\n", "\"v1\"", MON).cutAt(30);
        rig.failure();
        byte[] other = (HEAD + "1,EVE,1950\n2,EVE,\n3,EVE,\n").getBytes(StandardCharsets.UTF_8);
        web.answers((request, exchange) -> {
            exchange.getResponseHeaders().set("ETag", "\"v2\"");
            boolean part = request.header("Range") != null;
            if (part) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes 30-" + (other.length - 1) + "/" + other.length);
            }
            TestWeb.bytes(exchange, part ? 206 : 200, part ? Arrays.copyOfRange(other, 30, other.length) : other);
        });

        assertThat(rig.failure()).hasMessageContaining("of another version");
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 EVE", "UPSERT 2 EVE", "UPSERT 3 EVE");
    }

    @Test
    void givenAWeakETag_thenABrokenDownloadIsNotGoneOnWith() {
        file.content(HEAD + "1,ANN,1950\n2,BOB,\n", "W/\"v1\"", MON).cutAt(30);
        rig.failure();
        assertThat(said(rig.scan())).hasSize(2);
        assertThat(web.lastRequest().header("Range")).isNull();
    }

    @Test
    void givenAFileThatIsTooLarge_thenItIsRefusedWhetherItsLengthIsSaidOrNot() throws IOException {
        rig.setting("fetch.max.bytes", "40");
        file.content(HEAD + "1,ANN,1950\n2,BOB,\n3,CY,1960\n", "\"v1\"", MON);
        assertThat(rig.failure())
                .hasMessageContaining("more than the 40 bytes that fetch.max.bytes allows")
                .satisfies(failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1)));

        web.answers((request, exchange) -> {
            exchange.sendResponseHeaders(200, 0); // chunked
            exchange.getResponseBody().write(new byte[100_000]);
        });
        assertThat(rig.failure()).hasMessageContaining("fetch.max.bytes");
        assertThat(data("worker1")).as("nothing of it is kept").isEmpty();
    }

    @Test
    void givenACrashAmidEmitting_whenRestarted_thenTheSameSnapshotGoesOnWithoutADownload() {
        file.content(HEAD + "1,ANN,\n2,BOB,\n3,CY,\n", "\"v1\"", MON);
        rig.crashAfter(5);
        assertThat(rig.offset().phase()).isEqualTo(SnapshotOffset.Phase.READING);
        assertThat(rig.offset().fetched().etag()).as("not yet applied").isNull();
        int asked = web.requests().size();
        List<SourceRecord> rest = rig.scan();

        assertThat(said(rest)).containsExactly("UPSERT 3 CY");
        assertThat(rig.offset().snapshot()).isEqualTo(1);
        assertThat(rig.offset().fetched().etag()).isEqualTo("\"v1\"");
        assertThat(web.requests()).hasSize(asked);
    }

    @Test
    void givenACrashAmidEmitting_whenTheTaskMoves_thenItIsDownloadedAndGoesOnUnderTheSameNumber() throws IOException {
        file.content(HEAD + "1,ANN,\n2,BOB,\n3,CY,\n", "\"v1\"", MON);
        rig.crashAfter(5);
        moveToAnotherWorker();

        assertThat(said(rig.scan())).containsExactly("UPSERT 3 CY");
        assertThat(rig.offset().snapshot()).isEqualTo(1);
    }

    @Test
    void givenAHeldBackFile_thenItIsNotDownloadedAgainAndARaisedGuardTakesIt() {
        file.content(HEAD + "1,ANN,\n2,BOB,\n3,CY,\n", "\"v1\"", MON);
        rig.scan();
        List<SourceRecord> held = change(HEAD + "1,ANN,\n", "\"v2\"", TUE);
        assertThat(said(held)).isEmpty();
        assertThat(reasons(held)).singleElement().asString().contains("lacks 2 of 3 records");
        assertThat(rig.scan()).isEmpty();
        assertThat(web.lastRequest().header("If-None-Match")).isEqualTo("\"v2\"");

        assertThat(said(rig.setting("guard.max.lost.share", "0.7").scan())).containsExactly("DELETE 2", "DELETE 3");
    }

    @Test
    void givenAServerThatCannotTellWhetherItHasChanged_thenItIsAskedForTheFileOnceAnHour() {
        MovedClock clock = new MovedClock(Instant.parse("2026-03-01T12:00:00Z"));
        rig.clock(clock);
        file.content(HEAD + "1,ANN,\n", null, null);
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ANN");
        file.content(HEAD + "1,EVE,\n", null, null);
        assertThat(rig.scan()).isEmpty();
        assertThat(web.requests()).hasSize(1);

        clock.move(Duration.ofHours(1));
        assertThat(said(rig.scan())).containsExactly("UPSERT 1 EVE");
    }

    @Test
    void givenADateInTheAddress_thenItIsTheSnapshotsAndWithoutOneNothingIsAsked() {
        String dated = CountyRig.MAPPING.replace(
                "path: \"12086/NAL*.csv\"",
                "url: \"" + web.uri("/NAL_20260301.csv") + "\", as_of: {file_name: 'NAL_(\\d{8})', date: yyyyMMdd}");
        file.content(HEAD + "1,ANN,\n", "\"v1\"", MON);
        rig.mapping(dated).scan();
        assertThat(rig.offset().asOf()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));

        int asked = web.requests().size();
        List<SourceRecord> refused =
                rig.mapping(dated.replace("NAL_20260301", "NAL_2026")).scan();
        assertThat(reasons(refused)).singleElement().asString().contains("NAL_2026.csv' has no date");
        assertThat(web.requests()).hasSize(asked);
    }

    @Test
    void givenTooManyRequests_thenTheServersWaitIsKept() {
        web.answers((request, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            TestWeb.text(exchange, 429, "slow\ndown");
        });
        assertThat(rig.failure())
                .hasMessageContaining("status 429", "slow down")
                .satisfies(failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
    }

    @Test
    void givenAServerThatStopsAmidAnAnswer_thenItIsGivenUp() {
        rig.setting("fetch.request.timeout.ms", "200");
        CountDownLatch end = new CountDownLatch(1);
        web.answers((request, exchange) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(rig.failure()).hasMessageContaining("fetch.request.timeout.ms");
        end.countDown();
    }

    @Test
    void givenAnotherTextOfTheMapping_thenWhatWasKeptForTheOldOneGoes() throws IOException {
        file.content(HEAD + "1,ANN,1950\n", "\"v1\"", MON);
        rig.scan();
        List<Path> before = data("worker1");
        rig.mapping(CountyRig.MAPPING
                .replace("path: \"12086/NAL*.csv\"", "url: \"" + web.uri("/nal.csv") + "\"")
                .replace("owner_name: OWNER", "owner_name: {column: OWNER, apply: lower}"));

        assertThat(said(rig.scan())).containsExactly("UPSERT 1 ann");
        assertThat(data("worker1")).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(data("worker1"))
                .allSatisfy(name -> assertThat(name.getFileName().toString())
                        .as("names are made by the connector")
                        .matches("county\\.12086-parcel-[0-9a-f]{16}\\.all\\.(data|json)"));
    }

    private List<SourceRecord> change(String text, @Nullable String etag, String modified) {
        file.content(text, etag, modified);
        return rig.scan();
    }

    private List<Path> data(String worker) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(worker))) {
            return files.filter(path -> !path.toString().endsWith(".lock")).toList();
        }
    }
}
