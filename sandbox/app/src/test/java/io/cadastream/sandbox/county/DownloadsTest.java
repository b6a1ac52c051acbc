package io.cadastream.sandbox.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.sandbox.world.Parcel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ZIP = "/download/Real_acct_owner.zip";

    @TempDir
    Path dir;

    private CountySite site;

    @BeforeEach
    void start() {
        site = new CountySite(dir, "homes: 120\ncounty_drop_interval_seconds: 0.2");
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void givenTheZipOfHarris_thenItHasTheThreeFilesOfTheDistrictAndTheyJoinOnAcct() throws Exception {
        Map<String, String> members = unpacked(site.get(ZIP).body());
        Map<String, Parcel> parcels = site.world.snapshot().parcels().stream()
                .filter(parcel -> parcel.fips().equals("48201"))
                .collect(Collectors.toMap(Parcel::apn, parcel -> parcel));

        assertThat(members.keySet()).containsExactly("real_acct.txt", "owners.txt", "building_res.txt");
        assertThat(members.get("real_acct.txt")).startsWith("acct\tyr\tmailto\t");
        assertThat(rows(members, "owners.txt").keySet()).isEqualTo(parcels.keySet());
        assertThat(rows(members, "owners.txt"))
                .allSatisfy((acct, row) -> assertThat(row[2])
                        .isEqualTo(Objects.requireNonNull(parcels.get(acct))
                                .owner()
                                .name()));
        assertThat(rows(members, "building_res.txt")).hasSizeLessThan(parcels.size());
        assertThat(rows(members, "building_res.txt"))
                .allSatisfy((acct, row) -> assertThat(row[4])
                        .isEqualTo(String.valueOf(
                                Objects.requireNonNull(parcels.get(acct)).yearBuilt())));
    }

    @Test
    void givenAPlainFile_thenItIsTheOneInTheFolder() throws Exception {
        HttpResponse<byte[]> answer = site.get("/download/NAL_12086.csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Files.readAllBytes(site.drop.dir().resolve("12086/NAL_12086.csv")));
        assertThat(unpacked(site.get("/download/NAL_12086.zip").body()))
                .containsExactly(Map.entry("NAL_12086.csv", new String(answer.body(), StandardCharsets.UTF_8)));
        assertThat(site.get("/download/other.csv").statusCode()).isEqualTo(404);
    }

    @Test
    void givenAnAcceptedPacking_thenTheFileIsSentAsItIs() throws Exception {
        HttpResponse<byte[]> answer = site.get(ZIP, "Accept-Encoding", "gzip");

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    }

    @Test
    void givenHead_thenThereAreHeadersOnly() throws Exception {
        HttpResponse<byte[]> whole = site.get(ZIP);
        HttpResponse<byte[]> head =
                site.send(HttpRequest.newBuilder(site.uri(ZIP)).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);
        assertThat(header(head, "ETag")).isEqualTo(header(whole, "ETag"));
    }

    @Test
    void givenAnotherMethod_thenItIsNotAllowed() throws Exception {
        HttpResponse<byte[]> answer =
                site.send(HttpRequest.newBuilder(site.uri(ZIP)).PUT(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void givenItsEntityTag_thenTheFileIsNotModified(String form) throws Exception {
        HttpResponse<byte[]> first = site.get(ZIP);
        String tags = form.replace("%s", header(first, "ETag"));

        HttpResponse<byte[]> again = site.get(ZIP, "If-None-Match", tags);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(header(first, "ETag"));
    }

    @Test
    void givenAnotherEntityTag_thenTheFileIsSentThoughTheDateFits() throws Exception {
        String date = header(site.get(ZIP), "Last-Modified");

        assertThat(site.get(ZIP, "If-None-Match", "\"other\"", "If-Modified-Since", date)
                        .statusCode())
                .as("the tag goes before the date")
                .isEqualTo(200);
    }

    @Test
    void givenTheDateOfLastModification_thenTheFileIsNotModifiedSince() throws Exception {
        String date = header(site.get(ZIP), "Last-Modified");

        assertThat(site.get(ZIP, "If-Modified-Since", date).statusCode()).isEqualTo(304);
        assertThat(site.get(ZIP, "If-Modified-Since", "Tue, 01 Jan 2019 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(site.get(ZIP, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
    }

    @Test
    void givenAChange_thenTagAndDateAreOthers() throws Exception {
        HttpResponse<byte[]> before = site.get(ZIP);
        site.world.patchParcel("48201", anyHarris().apn(), Map.of("owner_name", "NEW OWNER"));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        site.get(ZIP, "If-None-Match", header(before, "ETag")).statusCode() == 200);
        assertThat(site.get(ZIP, "If-Modified-Since", header(before, "Last-Modified"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(unpacked(site.get(ZIP).body()).get("real_acct.txt")).contains("\tNEW OWNER");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-9, 0, 10", "bytes=100-, 100, -1", "bytes=-7, -7, -1", "bytes=5-99999999, 5, -1"})
    void givenARange_thenThatPartIsSent(String range, int from, int length) throws Exception {
        byte[] whole = site.get(ZIP).body();
        int first = from < 0 ? whole.length + from : from;
        int last = length < 0 ? whole.length : first + length;

        HttpResponse<byte[]> part = site.get(ZIP, "Range", range);

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, first, last));
        assertThat(header(part, "Content-Range")).isEqualTo("bytes " + first + "-" + (last - 1) + "/" + whole.length);
    }

    @Test
    void givenPartsOfAnySize_thenTogetherTheyAreTheFile() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        HttpResponse<byte[]> whole = site.get(ZIP);
        byte[] joined = new byte[0];
        while (joined.length < whole.body().length) {
            int to = joined.length + random.nextInt(whole.body().length);
            byte[] part = site.get(ZIP, "Range", "bytes=" + joined.length + "-" + to, "If-Range", header(whole, "ETag"))
                    .body();
            byte[] longer = Arrays.copyOf(joined, joined.length + part.length);
            System.arraycopy(part, 0, longer, joined.length, part.length);
            joined = longer;
        }
        assertThat(joined).as("seed %d", seed).isEqualTo(whole.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=99999999-", "bytes=-0"})
    void givenARangeBehindTheEnd_thenItIsNotSatisfiableAndTheLengthIsTold(String range) throws Exception {
        int length = site.get(ZIP).body().length;
        HttpResponse<byte[]> answer = site.get(ZIP, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */" + length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=9-3", "rows=0-9", "bytes=a-b", "bytes=0-1,5-6", "bytes=-"})
    void givenARangeThatIsNone_thenTheWholeFileIsSent(String range) throws Exception {
        assertThat(site.get(ZIP, "Range", range).statusCode()).isEqualTo(200);
    }

    @Test
    void givenIfRange_thenOnlyTheSameVersionIsSentInParts() throws Exception {
        HttpResponse<byte[]> first = site.get(ZIP);
        String tag = header(first, "ETag");

        assertThat(status("bytes=5-", tag)).isEqualTo(206);
        assertThat(status("bytes=5-", header(first, "Last-Modified"))).isEqualTo(206);
        assertThat(status("bytes=5-", "\"other\"")).isEqualTo(200);
        assertThat(status("bytes=5-", "W/" + tag))
                .as("a weak tag says nothing of bytes")
                .isEqualTo(200);
        assertThat(status("bytes=5-", "Tue, 01 Jan 2019 00:00:00 GMT")).isEqualTo(200);
        assertThat(status("bytes=99999999-", "\"other\"")).isEqualTo(200);
    }

    @Test
    void givenACutConnection_thenTheRestCanBeFetched() throws Exception {
        byte[] whole = site.get(ZIP).body();
        site.order("/_sim/http", "{\"kind\": \"cut\", \"after\": 1000, \"path\": \"/download/\"}");

        assertThatThrownBy(() -> site.get(ZIP)).isInstanceOf(IOException.class);

        HttpResponse<byte[]> rest = site.get(ZIP, "Range", "bytes=1000-");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, whole.length));
    }

    @Test
    void givenASiteThatIsAway_thenItSaysWhenToComeBackAndIsThereAgain() throws Exception {
        site.order("/_sim/http", "{\"kind\": \"unavailable\", \"retry_after\": 7, \"times\": 2}");

        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> answer = site.get(ZIP);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(header(answer, "Retry-After")).isEqualTo("7");
        }
        assertThat(site.get(ZIP).statusCode()).isEqualTo(200);
    }

    @Test
    void givenARedirect_thenTheFileIsAtTheMirror() throws Exception {
        site.order("/_sim/http", "{\"kind\": \"redirect\"}");

        HttpResponse<byte[]> answer = site.get(CountySite.path("/resource/nj4t-kc8j.json", "$limit", "2"));
        assertThat(answer.statusCode()).isEqualTo(302);
        String mirror = header(answer, "Location");
        assertThat(mirror).isEqualTo("/mirror/resource/nj4t-kc8j.json?%24limit=2");
        assertThat(site.get(mirror).statusCode()).isEqualTo(200);
        assertThat(site.get("/mirror" + ZIP).body()).isEqualTo(site.get(ZIP).body());

        site.order("/_sim/http", "{\"kind\": \"redirect\", \"to\": \"http://127.0.0.2:1\"}");
        assertThat(header(site.get(ZIP), "Location")).isEqualTo("http://127.0.0.2:1" + ZIP);
    }

    @Test
    void givenAFaultThatIsUnknown_thenTheKnownOnesAreNamed() {
        assertThatThrownBy(() -> site.order("/_sim/http", "{\"kind\": \"fire\"}"))
                .hasMessageContaining("'fire' is unknown; allowed are cut, unavailable, redirect");
    }

    private int status(String range, String ifRange) throws Exception {
        return site.get(ZIP, "Range", range, "If-Range", ifRange).statusCode();
    }

    private Parcel anyHarris() {
        return site.world.snapshot().parcels().stream()
                .filter(parcel -> parcel.fips().equals("48201"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String[]> rows(Map<String, String> members, String name) {
        return members.getOrDefault(name, "")
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .collect(Collectors.toMap(row -> row[0], row -> row, (a, b) -> a));
    }

    private static Map<String, String> unpacked(byte[] bytes) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), new String(zip.readAllBytes(), Charset.forName("windows-1252")));
            }
        }
        return members;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}
