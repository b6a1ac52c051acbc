package io.cadastream.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorFile;
import io.cadastream.sandbox.connectors.ConnectorRollout;
import io.cadastream.sandbox.connectors.Validation;
import io.cadastream.sandbox.oracle.JdbcWarehouse;
import io.cadastream.sandbox.oracle.TruthClient;
import io.cadastream.sandbox.oracle.Verifier;
import io.cadastream.sandbox.oracle.VerifyReport;
import io.cadastream.sandbox.slo.MetricsPage;
import io.cadastream.sandbox.slo.Slo;
import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.FreePorts;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.RecordingListener;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.sandbox.stack.Sandbox;
import io.cadastream.sandbox.stack.SandboxOptions;
import io.cadastream.sandbox.status.ResidentMemory;
import io.cadastream.streams.metrics.Backlog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole way with real parts: the stack boots once, a seeded world with duplicates, reordering, late commits and
 * deletes flows through it, and each test does something to it that must leave the warehouse equal to the truth.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstLightIT {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Instant BEFORE = Instant.now();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Layout LAYOUT = new Layout(Path.of("../.."), Path.of("target/it-stack"));
    private static final RecordingListener LISTENER = new RecordingListener();

    private static Ports ports = new Ports(0);
    private static Optional<Sandbox> running = Optional.empty();
    private static Optional<Endpoints> reached = Optional.empty();

    @BeforeAll
    static void boot() throws InterruptedException {
        new RunningStack(LAYOUT).stop();
        new RunningStack(LAYOUT).delete();
        ports = FreePorts.from(11_000);
        up();
    }

    @AfterAll
    static void shutDown() {
        running.ifPresent(Sandbox::close);
    }

    @Test
    @Order(1)
    void theWarehouseFollowsTheTruthWhileChangesFlow() throws Exception {
        assertAllMatch();
        assertThat(sandbox().simulators().stats().total()).isPositive();
        assertThat(sandbox().simulators().stats().redelivered())
                .as("duplicates and older versions were put on the topics")
                .isPositive();
    }

    @Test
    @Order(2)
    void aPriceChangeAtTheMlsReachesListingAndProperty() throws Exception {
        pauseTraffic();
        JsonNode listing =
                get(endpoints().mls() + "/_sim/listings?limit=1").path("value").path(0);
        String key = listing.path("ListingKey").asText();
        send("PATCH", endpoints().mls() + "/_sim/listings/" + key, "{\"ListPrice\": 1234567}");
        await().atMost(PATIENCE)
                .until(() -> query("SELECT list_price FROM cadastream.listing WHERE listing_key = '" + key + "'")
                        .equals(Optional.of("1234567.00")));
        await().atMost(PATIENCE)
                .until(() -> query("SELECT p.list_price FROM cadastream.property p JOIN cadastream.listing l"
                                + " USING (property_id) WHERE l.listing_key = '" + key + "'")
                        .equals(Optional.of("1234567.00")));
    }

    @Test
    @Order(2)
    void whatGoesWithListingsFollowsTheMlsByTimestampsAndSweeps() throws Exception {
        MlsResourceTopics.assertTheyFollow(endpoints(), PATIENCE);
    }

    @Test
    @Order(3)
    void aChangedCountySnapshotReachesTheProperty() throws Exception {
        pauseTraffic();
        JsonNode parcel = get(endpoints().county() + "/_sim/parcels?limit=1")
                .path("value")
                .path(0);
        String apn = parcel.path("apn").asText();
        String fips = parcel.path("fips").asText();
        send(
                "PATCH",
                endpoints().county() + "/_sim/parcels/" + fips + "/" + apn,
                "{\"owner_name\": \"NEW OWNER LLC\"}");
        await().atMost(PATIENCE)
                .until(() -> query("SELECT owner_name FROM cadastream.property WHERE property_id ="
                                + " 'urn:reso:upi:2.0:US:" + fips + ":" + apn + "'")
                        .equals(Optional.of("NEW OWNER LLC")));
    }

    @Test
    @Order(4)
    void anUpdateInTheCrmReachesTheContact() throws Exception {
        pauseTraffic();
        String id = crm("UPDATE contact SET phone = '(305) 555-9999' WHERE contact_id ="
                + " (SELECT min(contact_id) FROM contact) RETURNING contact_id");
        await().atMost(PATIENCE)
                .until(() -> query("SELECT phone FROM cadastream.contact WHERE contact_id = " + id)
                        .equals(Optional.of("(305) 555-9999")));
    }

    @Test
    @Order(5)
    void badInputOfEveryKindIsQuarantinedWithItsReasonAndNothingElseStops() throws Exception {
        sandbox().simulators().rate(20);
        try (QuarantineTopic quarantine = new QuarantineTopic(endpoints().kafka())) {
            mlsFault("{\"badRow\": \"unknown_status\"}");
            mlsFault("{\"badRow\": \"unparsable_timestamp\"}");
            mlsFault("{\"badRow\": \"close_date_tbd\"}");
            awaitReason(quarantine, "mls.", "StandardStatus");
            awaitReason(quarantine, "mls.", "ModificationTimestamp");
            awaitReason(quarantine, "mls.", "CloseDate", "TBD");
            mlsFault("{\"html\": 2}");
            awaitReason(quarantine, "mls.", "not JSON", "html");
            for (String[] fault : new String[][] {
                {"malformed_row", "columns where"}, {"unparsable_date", "date"}, {"missing_column", "column"}
            }) {
                int before = quarantine.entries().size();
                send(
                        "POST",
                        endpoints().county() + "/_sim/faults",
                        "{\"kind\": \"" + fault[0] + "\", \"hold_seconds\": 6}");
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(quarantine.entries().stream()
                                        .skip(before)
                                        .filter(e -> e.feed().startsWith("county.")))
                                .as(fault[0])
                                .anySatisfy(e -> assertThat(e.reason()).containsIgnoringCase(fault[1])));
            }
            produceForeign();
            awaitReason(quarantine, "", "schema");
            quarantine.entries().forEach(entry -> System.out.println("quarantined: " + entry));
        }
        assertAllMatch();
    }

    @Test
    @Order(6)
    void killedProcessesAreStartedAgainAndNothingIsLost() throws Exception {
        kill("streams-app");
        await().atMost(PATIENCE).until(() -> LISTENER.events().contains("restarted streams-app"));
        kill("connect");
        await().atMost(PATIENCE).until(() -> LISTENER.events().contains("restarted connect"));
        assertAllMatch();
    }

    /** The targets themselves are not held here: this machine builds while it measures. */
    @Test
    @Order(7)
    void everyMetricOfTheReferenceIsShownAndEveryTargetHasData() throws Exception {
        sandbox().simulators().rate(20);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new MetricsPage(endpoints()).ownNames())
                        .containsAll(Boolean.getBoolean("docs.write") ? Set.of() : MetricsPage.committedOwn()));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Slo.measure(endpoints(), Duration.ZERO).targets())
                                .noneMatch(target -> target.verdict().equals("no data")));
        MetricsPage shown = new MetricsPage(endpoints());
        if (Boolean.getBoolean("docs.write")) {
            shown.write();
        }
        assertThat(shown.ownNames())
                .as("to rewrite the page: " + MetricsPage.REWRITE)
                .isEqualTo(MetricsPage.committedOwn());
        assertThat(shown.names()).containsAll(MetricsPage.committed());
    }

    @Test
    @Order(7)
    void theBacklogOfAReaderIsAsOldAsItsFirstUnreadRecordAndGoneWhenItHasReadAll() throws Exception {
        pauseTraffic();
        assertThat(oldestUnread("a-group-that-has-read-nothing"))
                .containsKeys("crm", "mls.suncoast", "county.12086")
                .allSatisfy((feed, written) -> assertThat(Instant.ofEpochMilli(written))
                        .as(feed)
                        .isBetween(BEFORE, Instant.now().minusSeconds(1)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(oldestUnread("cadastream")).isEmpty());
    }

    private static Map<String, Long> oldestUnread(String group) throws InterruptedException {
        Map<String, Object> clients =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints().kafka());
        Map<String, Object> reading = new HashMap<>(clients);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Set<TopicPartition> partitions = Stream.of("mls.listing", "county.parcel", "crm.public.contact")
                .flatMap(topic -> Stream.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)))
                .collect(Collectors.toSet());
        try (Backlog backlog = new Backlog(
                Admin.create(clients),
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                group)) {
            return backlog.oldestByFeed(partitions);
        }
    }

    @Test
    @Order(7)
    void aWrongConnectorConfigNamesTheSettingAndWhatIsAllowed() {
        ConnectClient connect = new ConnectClient(endpoints().connect());
        for (ConnectorFile file : ConnectorFile.read(List.of(LAYOUT.deploy("connectors")))) {
            // as it is shipped it asks no site like the simulated one: plain http, on this machine
            boolean asksTheSimulatedSite = file.name().equals("county-web");
            assertThat(connect.validate(file).valid()).as(file.name()).isNotEqualTo(asksTheSimulatedSite);
        }
        ConnectorFile web = ConnectorFile.read(LAYOUT.deploy("connectors/county-web.json"));
        assertThat(connect.validate(web).toString()).contains("fetch.allow.http", "cook-il-parcels.yaml");
        ConnectorFile mls = ConnectorFile.read(LAYOUT.deploy("connectors/mls.json"));
        Map<String, String> wrong = new HashMap<>(mls.config());
        wrong.put("page.size", "many");
        wrong.put("start.at", "sometime");
        Validation validation = connect.validate(new ConnectorFile("mls", wrong));
        assertThat(validation.valid()).isFalse();
        assertThat(validation.toString()).contains("page.size", "start.at", "beginning");
    }

    /** What Confluent's client relies on: its REST paths, its subjects, and the five bytes before the Avro. */
    @Test
    @Order(8)
    void subjectsAndBytesAreThoseOfTheConfluentWireFormat() throws Exception {
        JsonNode subjects = get(endpoints().registry() + "/apis/ccompat/v7/subjects");
        List<String> names = IntStream.range(0, subjects.size())
                .mapToObj(i -> subjects.get(i).asText())
                .toList();
        assertThat(names).contains("mls.listing-value", "county.parcel-value", "unified.property-value");
        for (String topic : List.of("mls.listing", "crm.public.contact", "unified.property", "quarantine")) {
            ByteBuffer value =
                    ByteBuffer.wrap(TopicReader.firstValue(endpoints().kafka(), topic));
            assertThat(value.get()).as("magic byte in " + topic).isZero();
            JsonNode registered = get(endpoints().registry() + "/apis/ccompat/v7/schemas/ids/" + value.getInt());
            assertThat(TopicReader.decodes(registered.path("schema").asText(), value))
                    .as("the rest of the bytes in " + topic + " is Avro of that schema")
                    .isTrue();
        }
    }

    @Test
    @Order(9)
    void theWholeStackFitsItsMemory() {
        long bytes = Stream.concat(
                        new RunningStack(LAYOUT).parts().stream().map(part -> ResidentMemory.ofTree(part.pid())),
                        Stream.of(ResidentMemory.of(ProcessHandle.current().pid())))
                .mapToLong(Long::longValue)
                .sum();
        System.out.println("whole stack resident: " + bytes / (1024 * 1024) + " MiB");
        assertThat(bytes).isPositive().isLessThan(4L * 1024 * 1024 * 1024);
    }

    @Test
    @Order(10)
    void afterTheTrafficStopsEveryTableEqualsTheTruthAndASecondUpGoesOnWithTheData() throws Exception {
        pauseTraffic();
        VerifyReport report = assertAllMatch();
        sandbox().close();
        up();
        pauseTraffic();
        VerifyReport again = assertAllMatch();
        assertThat(again.tables().stream().mapToInt(t -> t.expected()).sum())
                .as("the second up knows the world of the first")
                .isGreaterThanOrEqualTo(
                        report.tables().stream().mapToInt(t -> t.expected()).sum() * 9 / 10);
    }

    /** Last, as the truth knows nothing of this county. */
    @Test
    @Order(11)
    void aCountyWhoseLayoutNobodyHasSeenReachesTheWarehouseByAMappingFileAlone() throws Exception {
        Path root = Files.createDirectories(LAYOUT.dir().resolve("unseen")).toAbsolutePath();
        Path folder = Files.createDirectories(root.resolve("40143"));
        String head = "Roll Status|Book|Page|Lot|Taxpayer|No|Dir|Street|Town|Zip+4|Use|Built|Acres|Assessed (cents)";
        String kept = "CERTIFIED|04711|03|17|PEÑA, LUZ|1204|S|BOSTON AVE (TULSA)|TULSA|74119-2011|R|1926|0.25|18250000";
        Files.write(
                folder.resolve("ROLL-01032026.txt"),
                List.of(
                        head,
                        kept,
                        "DRAFT|04711|03|18|NOBODY|1206|S|BOSTON AVE|TULSA|74119|R|UNK|0.25|1",
                        "SUPPLEMENT|04712|01|02|OSAGE FARM LLC|9|N|COUNTY ROAD 12|SPERRY|74073|AG|UNK|40|9900050"),
                Charset.forName("windows-1252"));
        Map<String, String> config = new HashMap<>(
                ConnectorFile.read(LAYOUT.deploy("connectors/county.json")).config());
        config.put(
                "mappings",
                Path.of("src/test/resources/unseen-county.yaml")
                        .toAbsolutePath()
                        .toString());
        config.put("root.dir", root.toString());
        config.put("scan.interval.ms", "1000");
        new ConnectorRollout(new ConnectClient(endpoints().connect()), line -> {})
                .apply(List.of(new ConnectorFile("county-unseen", config)), PATIENCE);
        awaitUnseen("04711-03-17 PEÑA, LUZ 1204 S BOSTON AVE TULSA 74119 1926 10890.00 182500.00 Single Family;"
                + " 04712-01-02 OSAGE FARM LLC 9 N COUNTY ROAD 12 SPERRY 74073 - 1742400.00 99000.50 Farm");

        Files.write(
                folder.resolve("ROLL-02032026.txt"),
                List.of(
                        head,
                        kept.replace("18250000", "19000000"),
                        "SUPPLEMENT|04712|01|02|OSAGE FARM LLC|9|N|COUNTY ROAD 12|SPERRY|74073|AG|UNK|40|9900050"),
                Charset.forName("windows-1252"));
        awaitUnseen("04711-03-17 PEÑA, LUZ 1204 S BOSTON AVE TULSA 74119 1926 10890.00 190000.00 Single Family;"
                + " 04712-01-02 OSAGE FARM LLC 9 N COUNTY ROAD 12 SPERRY 74073 - 1742400.00 99000.50 Farm");
    }

    private static void awaitUnseen(String properties) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(query("SELECT string_agg(concat_ws(' ', parcel_number, owner_name,"
                                + " street_number, street_dir_prefix, street_name, street_suffix, city, postal_code,"
                                + " coalesce(year_built::text, '-'), lot_size_square_feet, assessed_value, land_use), '; '"
                                + " ORDER BY parcel_number) FROM cadastream.property WHERE county_fips = '40143'"))
                        .contains(properties));
    }

    private static void up() throws InterruptedException {
        Sandbox sandbox = new Sandbox(
                new SandboxOptions(LAYOUT, ports, Path.of("src/test/resources/first-light.yaml"), null, true),
                LISTENER);
        running = Optional.of(sandbox);
        reached = Optional.of(sandbox.start());
    }

    /** So that no other change of the same record hides the one that a test makes. */
    private static void pauseTraffic() {
        sandbox().simulators().rate(0);
    }

    private static Sandbox sandbox() {
        return running.orElseThrow();
    }

    private static Endpoints endpoints() {
        return reached.orElseThrow();
    }

    private static VerifyReport assertAllMatch() throws Exception {
        VerifyReport report = Verifier.run(
                new TruthClient(URI.create(endpoints().mls())),
                new JdbcWarehouse(
                        endpoints().warehouseJdbc(), Credentials.SANDBOX.user(), Credentials.SANDBOX.password()),
                PATIENCE);
        assertThat(report.tables()).as(report.toString()).allMatch(table -> table.allMatch());
        assertThat(report.tables()).allMatch(table -> table.expected() > 0);
        return report;
    }

    private static void kill(String component) {
        ProcessHandle.of(sandbox().pid(component)).orElseThrow().destroyForcibly();
    }

    private static void mlsFault(String fault) throws Exception {
        send("POST", endpoints().mls() + "/_sim/faults", fault);
    }

    private static void awaitReason(QuarantineTopic quarantine, String feed, String... words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(quarantine.entries())
                        .filteredOn(entry -> entry.feed().startsWith(feed))
                        .anySatisfy(entry -> assertThat(entry.reason()).contains(words)));
    }

    /** A record whose schema id the registry has never given. */
    private static void produceForeign() throws Exception {
        Map<String, Object> config =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints().kafka());
        byte[] value = ByteBuffer.allocate(12)
                .put((byte) 0)
                .putInt(987654)
                .put("foreign".getBytes(StandardCharsets.UTF_8))
                .array();
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("mls.listing", "mls.suncoast/FOREIGN", value))
                    .get();
        }
    }

    private static JsonNode get(String url) throws IOException, InterruptedException {
        HttpResponse<String> response =
                HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(url + " " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static void send(String method, String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode() / 100).as(url + " " + response.body()).isEqualTo(2);
    }

    private static Optional<String> query(String sql) throws SQLException {
        return first(endpoints().warehouseJdbc(), sql);
    }

    private static String crm(String sql) throws SQLException {
        return first(endpoints().crmJdbc(), sql).orElseThrow();
    }

    private static Optional<String> first(String url, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url, Credentials.SANDBOX.user(), Credentials.SANDBOX.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }
}
