package io.cadastream.sandbox.county;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.world.CountyBooks.Entered;
import io.cadastream.sandbox.world.Json;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.Sale;
import io.cadastream.sandbox.world.WorldChange;
import java.io.IOException;
import java.math.BigDecimal;
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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocrataTest {
    private static final String PARCELS = "/resource/nj4t-kc8j.json";
    private static final String SALES = "/resource/wvhk-k5uv.json";

    @TempDir
    Path dir;

    private CountySite site;

    @BeforeEach
    void start() {
        site = new CountySite(dir, "homes: 400\nseed: 11");
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void givenTheParcels_thenEachIsThereAsTheCountyWritesIt() throws Exception {
        JsonNode rows = site.json(PARCELS, "$order", "pin");
        List<Parcel> parcels = parcels().stream()
                .map(Entered::record)
                .sorted((a, b) -> a.apn().compareTo(b.apn()))
                .toList();

        assertThat(rows).hasSize(parcels.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            Parcel parcel = parcels.get(i);
            assertThat(row).allMatch(JsonNode::isTextual);
            assertThat(row.get("pin").asText()).isEqualTo(parcel.apn()).matches("\\d{14}");
            assertThat(row.get("year").asText()).isEqualTo("2026.0");
            assertThat(row.get("class").asText()).isEqualTo(parcel.landUseCode());
            assertThat(row.has("township_code")).isTrue();
            assertThat(row.has(":id")).isFalse();
            Parcel.Location location = parcel.location();
            assertThat(row.has("lat")).isEqualTo(location != null);
            if (location != null) {
                assertThat(new BigDecimal(row.get("lat").asText()))
                        .isEqualByComparingTo(BigDecimal.valueOf(location.latitude()));
            }
        }
        assertThat(rows).anyMatch(row -> !row.has("lat")).anyMatch(row -> !row.has("nbhd_code"));
    }

    @Test
    void givenTheSales_thenEachHasItsDeedAndItsParcel() throws Exception {
        JsonNode rows = site.json(SALES, "$order", "doc_no");
        List<Sale> sales = site.world.countyBooks("17031").sales().stream()
                .map(Entered::record)
                .sorted((a, b) -> a.clerkNumber().compareTo(b.clerkNumber()))
                .toList();

        assertThat(sales).isNotEmpty();
        assertThat(rows).hasSize(sales.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            Sale sale = sales.get(i);
            assertThat(row.get("doc_no").asText()).isEqualTo(sale.clerkNumber());
            assertThat(row.get("pin").asText()).isEqualTo(sale.apn());
            assertThat(row.get("sale_date").asText()).isEqualTo(sale.date() + "T00:00:00.000");
            assertThat(row.get("sale_price").asText()).isEqualTo(Long.toString(sale.price()));
            assertThat(row.get("is_multisale").isBoolean()).isTrue();
        }
    }

    @Test
    void givenSystemFields_thenTheyComeWhenAskedFor() throws Exception {
        JsonNode row = site.json(PARCELS, "$select", ":*, pin AS number", "$limit", "1")
                .get(0);

        assertThat(row.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(":id", ":created_at", ":updated_at", "number");
        assertThat(row.get(":id").asText()).matches("row-[0-9a-f]{4}\\.[0-9a-f]{4}_[0-9a-f]{8}");
        assertThat(row.get(":updated_at").asText()).isEqualTo("2026-10-01T08:00:00.000Z");
        assertThat(site.json(PARCELS, "$$exclude_system_fields", "false").get(0).has(":id"))
                .isTrue();
    }

    @Test
    void givenNoLimit_thenAThousandRowsComeAtMost() throws Exception {
        site.close();
        site = new CountySite(dir.resolve("large"), "homes: 12000");

        assertThat(parcels()).hasSizeGreaterThan(1_000);
        assertThat(site.json(PARCELS)).hasSize(1_000);
        assertThat(site.json(PARCELS, "$limit", "50000")).hasSize(parcels().size());
    }

    @Test
    void givenACount_thenItIsThatOfTheRowsThatFit() throws Exception {
        assertThat(site.json(PARCELS, "$select", "count(*)").get(0).get("count").asText())
                .isEqualTo(Integer.toString(parcels().size()));
        long flats = parcels().stream()
                .filter(row -> row.record().landUseCode().equals("299"))
                .count();
        assertThat(flats).isPositive();
        assertThat(site.json(PARCELS, "$select", "count(*) as n", "$where", "class='299'")
                        .get(0)
                        .get("n")
                        .asText())
                .isEqualTo(Long.toString(flats));
        assertThat(site.json(PARCELS, "class", "299")).as("a simple filter").hasSize((int) flats);
    }

    @Test
    void givenFigures_thenTheyAreOfTheRowsThatFit() throws Exception {
        String newest =
                sales().stream().map(Sale::clerkNumber).max(String::compareTo).orElseThrow();
        JsonNode figures = site.json(
                SALES,
                "$select",
                "count(*) as n, max(doc_no) as newest, min(:updated_at), count(seller_name)",
                "$where",
                "(sale_price > 0) AND :updated_at >= '2026-10-01T07:58:00.000Z'");

        assertThat(figures).hasSize(1);
        assertThat(figures.get(0).get("n").asText()).isEqualTo(Integer.toString(sales().size()));
        assertThat(figures.get(0).get("newest").asText()).isEqualTo(newest);
        assertThat(figures.get(0).get("min_updated_at").asText()).isEqualTo("2026-10-01T08:00:00.000Z");
        assertThat(figures.get(0).get("count_seller_name").asInt()).isPositive().isLessThan(sales().size());
        assertThat(site.json(SALES, "$select", "max(doc_no) as newest", "$where", "doc_no = 'X'")
                        .toString())
                .isEqualTo("[{}]");
    }

    @Test
    void givenAnOrder_thenPagesByOffsetAreTheWhole() throws Exception {
        List<String> pins = new ArrayList<>();
        for (int offset = 0; offset < parcels().size(); offset += 7) {
            texts(site.json(PARCELS, "$order", "pin", "$limit", "7", "$offset", Integer.toString(offset)), "pin")
                    .forEach(pins::add);
        }
        assertThat(pins).isSorted().hasSize(parcels().size()).doesNotHaveDuplicates();
    }

    @Test
    void givenNoOrder_whenTheDatasetChanges_thenPagesComeInAnother() throws Exception {
        List<String> before = texts(site.json(PARCELS), "pin");
        site.world.patchParcel("17031", parcels().get(0).record().apn(), Map.of("market_value", "1"));

        assertThat(texts(site.json(PARCELS), "pin")).isNotEqualTo(before).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void givenAChange_thenTheRowIsFoundByWhenItWasUpdated() throws Exception {
        String since = "2026-10-01T08:00:00.000Z";
        String pin = parcels().get(3).record().apn();
        site.world.patchParcel("17031", pin, Map.of("market_value", "1"));

        JsonNode rows = site.json(
                PARCELS, "$select", ":*,*", "$where", ":updated_at > '" + since + "'", "$order", ":updated_at, :id");
        assertThat(texts(rows, "pin")).containsExactly(pin);
        String at = rows.get(0).get(":updated_at").asText();
        assertThat(Instant.parse(at)).isEqualTo(parcels().get(3).updatedAt());
        assertThat(site.json(PARCELS, "$where", ":updated_at >= '" + at + "'")).hasSize(1);
        assertThat(site.json(PARCELS, "$where", ":updated_at > '" + at + "'")).isEmpty();
    }

    @Test
    void givenAParcelThatVanished_thenItsRowIsGone() throws Exception {
        Parcel parcel = parcels().get(0).record();
        vanish(parcel);

        assertThat(site.json(PARCELS, "$where", "pin = '" + parcel.apn() + "'")).isEmpty();
    }

    @Test
    void givenPagesByKeyset_whileTheWorldChanges_thenNoRowThatStaysIsMissed() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Long> numbersBefore = new HashMap<>();
        parcels().forEach(row -> numbersBefore.put(row.record().apn(), row.number()));
        Set<String> seen = new HashSet<>();
        String last = "";
        while (true) {
            JsonNode page = site.json(
                    PARCELS, "$select", ":id,pin", "$where", ":id > '" + last + "'", "$order", ":id", "$limit", "3");
            seen.addAll(texts(page, "pin"));
            if (page.size() < 3) {
                break;
            }
            last = page.get(2).get(":id").asText();
            vanish(parcels().get(random.nextInt(parcels().size())).record());
            for (int i = 0; i < 20; i++) {
                site.change(random);
            }
        }
        List<String> stayed = parcels().stream()
                .filter(row -> Long.valueOf(row.number())
                        .equals(numbersBefore.get(row.record().apn())))
                .map(row -> row.record().apn())
                .toList();
        assertThat(stayed).as("seed %d", seed).hasSizeLessThan(numbersBefore.size());
        assertThat(seen).as("seed %d", seed).containsAll(stayed);
    }

    @Test
    void givenPagesByTimeAndId_whileTheWorldChanges_thenEveryRowArrivesAsItIsInTheEnd() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> updated = new HashMap<>();
        String at = "1970-01-01T00:00:00.000Z";
        String id = "";
        for (int round = 0; round < 400; round++) {
            JsonNode page = site.json(
                    PARCELS,
                    "$select",
                    ":*,*",
                    "$where",
                    "(:updated_at > '" + at + "') OR (:updated_at = '" + at + "' AND :id > '" + id + "')",
                    "$order",
                    ":updated_at,:id",
                    "$limit",
                    "5");
            for (JsonNode row : page) {
                updated.put(row.get("pin").asText(), row.get(":updated_at").asText());
                at = row.get(":updated_at").asText();
                id = row.get(":id").asText();
            }
            if (round < 60) {
                site.change(random);
            } else if (page.isEmpty()) {
                break;
            }
        }
        // What is written in a millisecond that was already read comes late: that is what a reader's overlap is for.
        JsonNode overlap = site.json(PARCELS, "$select", ":*,*", "$where", ":updated_at >= '" + at + "'");
        overlap.forEach(row ->
                updated.put(row.get("pin").asText(), row.get(":updated_at").asText()));

        assertThat(parcels())
                .as("seed %d", seed)
                .allSatisfy(row -> assertThat(
                                Instant.parse(updated.getOrDefault(row.record().apn(), "1970-01-01T00:00:00Z")))
                        .isEqualTo(row.updatedAt()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$where | shoe = 1 | query.soql.no-such-column",
                "$where | pin = 7 | query.soql.type-mismatch",
                "$where | pin == '7' | query.compiler.malformed",
                "$select | shoe | query.soql.no-such-column",
                "$select | pin, count(*) | query.compiler.malformed",
                "$select | max(*) | query.compiler.malformed",
                "$select | max(shoe) | query.soql.no-such-column",
                "$order | pin sideways | query.compiler.malformed",
                "$limit | 50001 | query.soql.invalid-parameter",
                "$limit | -1 | query.soql.invalid-parameter",
                "$offset | x | query.soql.invalid-parameter",
                "$group | class | query.compiler.malformed",
                "shoe | 1 | query.soql.no-such-column"
            })
    void givenAnOptionThatIsWrong_thenTheErrorHasItsCodeAndMessage(String option, String value, String code)
            throws Exception {
        HttpResponse<byte[]> answer = site.get(CountySite.path(PARCELS, option, value));
        JsonNode body = Json.MAPPER.readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(body.get("code").asText()).isEqualTo(code);
        assertThat(body.get("error").asBoolean()).isTrue();
        assertThat(body.get("message").asText()).isNotBlank();
    }

    @Test
    void givenADatasetThatIsNotThere_thenItIsNotFound() throws Exception {
        assertThat(site.get("/resource/abcd-efgh.json").statusCode()).isEqualTo(404);
        assertThat(site.json("/resource/abcd-efgh.json").get("code").asText()).isEqualTo("dataset.missing");
    }

    @Test
    void givenThrottling_thenOnlyRequestsWithATokenGoOn() throws Exception {
        site.order("/_sim/socrata", "{\"requests\": 2, \"seconds\": 600}");

        assertThat(site.get(PARCELS, "X-App-Token", "mine").statusCode()).isEqualTo(200);
        assertThat(site.get(PARCELS).statusCode()).isEqualTo(200);
        assertThat(site.get(PARCELS).statusCode()).isEqualTo(200);
        assertThat(site.get(PARCELS).statusCode()).isEqualTo(429);
        assertThat(site.get(PARCELS, "X-App-Token", "mine").statusCode()).isEqualTo(200);
        assertThat(site.get(CountySite.path(PARCELS, "$$app_token", "mine")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void givenAnAnswer_thenItsHeadersTellTheColumnsAndWhenTheDatasetChanged() throws Exception {
        HttpResponse<byte[]> answer = site.get(PARCELS);

        assertThat(answer.headers().firstValue("X-SODA2-Fields").orElseThrow()).startsWith("[\"pin\",\"year\",");
        assertThat(answer.headers().firstValue("X-SODA2-Types").orElseThrow()).startsWith("[\"text\",\"number\",");
        assertThat(answer.headers().firstValue("Last-Modified")).hasValue("Thu, 01 Oct 2026 08:00:00 GMT");
    }

    @Test
    void givenNoCountyShapes_thenTheDatasetIsThereAndEmpty() throws Exception {
        site.close();
        site = new CountySite(dir.resolve("without"), "homes: 50\ncounty_shapes: false");

        assertThat(site.get(PARCELS).statusCode()).isEqualTo(200);
        assertThat(site.json(PARCELS)).isEmpty();
    }

    private List<Sale> sales() {
        return site.world.countyBooks("17031").sales().stream()
                .map(Entered::record)
                .toList();
    }

    private void vanish(Parcel parcel) {
        site.world.change(
                (facts, now) -> Optional.of(new WorldChange.ParcelVanished(now, parcel.fips(), parcel.apn())));
    }

    private List<Entered<Parcel>> parcels() {
        return site.world.countyBooks("17031").parcels();
    }

    private static List<String> texts(JsonNode rows, String column) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(column).asText())
                .toList();
    }
}
