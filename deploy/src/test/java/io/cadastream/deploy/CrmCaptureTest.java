package io.cadastream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed CRM connector config on a real PostgreSQL with the deployed CRM tables, by Debezium's own engine. */
class CrmCaptureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path dir;

    private final List<SourceRecord> captured = new CopyOnWriteArrayList<>();
    private EmbeddedPostgres postgres;

    @BeforeEach
    void startCrm() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("wal_level", "logical")
                .setServerConfig("fsync", "on")
                .start();
        execute(Files.readString(Path.of("crm/schema.sql")));
    }

    @AfterEach
    void stopCrm() throws IOException {
        postgres.close();
    }

    @Test
    void insertUpdateAndDeleteArriveWithVersionAndRow() throws Exception {
        execute("INSERT INTO contact (contact_id, full_name) VALUES (1, 'Ann Before')");
        try (Capture ignored = new Capture()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(operations("contact")).contains("r"));
            execute("UPDATE contact SET full_name = 'Ann After', updated_by = 'jo' WHERE contact_id = 1");
            execute("INSERT INTO lead (lead_id, contact_id, budget) VALUES (7, 1, 512000.50)");
            execute("INSERT INTO listing_edit (edit_id, living_area) VALUES (3, 1820.25)");
            execute("DELETE FROM contact WHERE contact_id = 1");
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(operations("contact")).containsExactly("r", "u", "d");
                assertThat(operations("lead")).containsExactly("c");
                assertThat(operations("listing_edit")).containsExactly("c");
            });
        }
        List<Struct> contact = envelopes("contact");
        assertThat(contact.get(1).getStruct("after").getString("full_name")).isEqualTo("Ann After");
        assertThat(contact.get(1).getStruct("after").getString("updated_by")).isEqualTo("jo");
        assertThat(contact.get(2).getStruct("before").getString("full_name"))
                .as("a delete carries the row that was deleted")
                .isEqualTo("Ann After");
        assertThat(contact).allSatisfy(event -> {
            assertThat(event.getStruct("source").getInt64("ts_ms")).isPositive();
            assertThat(event.getStruct("source").getInt64("lsn")).isPositive();
        });
        assertThat(contact.get(2).getStruct("source").getInt64("lsn"))
                .as("the log position grows with each change of a row")
                .isGreaterThan(contact.get(1).getStruct("source").getInt64("lsn"));
        assertThat(envelopes("lead").get(0).getStruct("after").get("budget"))
                .as("money is decimal")
                .hasToString("512000.50");
    }

    @Test
    void noChangeIsLostOverARestart() throws Exception {
        try (Capture ignored = new Capture()) {
            insertContacts(1, 500);
            await().atMost(PATIENCE).until(() -> !captured.isEmpty());
            // Stopped while changes still flow: what was read but not delivered has to come again.
        }
        insertContacts(501, 700);
        try (Capture ignored = new Capture()) {
            insertContacts(701, 800);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(contactIds())
                            .containsAll(LongStream.rangeClosed(1, 800).boxed().toList()));
        }
    }

    private void insertContacts(int first, int last) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO contact (contact_id, full_name) VALUES (?, ?)")) {
            for (int id = first; id <= last; id++) {
                insert.setLong(1, id);
                insert.setString(2, "Contact " + id);
                insert.executeUpdate();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Struct> envelopes(String table) {
        return captured.stream()
                .filter(r -> r.topic().equals("crm.public." + table))
                .map(r -> (Struct) r.value())
                .toList();
    }

    private List<String> operations(String table) {
        return envelopes(table).stream().map(e -> e.getString("op")).toList();
    }

    private List<Long> contactIds() {
        return envelopes("contact").stream()
                .map(e -> e.getStruct("after").getInt64("contact_id"))
                .toList();
    }

    /** The engine on the deployed config, with offsets that outlive it. */
    private final class Capture implements AutoCloseable {

        private final DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;
        private final ExecutorService thread = Executors.newSingleThreadExecutor();

        Capture() throws IOException {
            engine = DebeziumEngine.create(Connect.class)
                    .using(config())
                    .notifying(event -> captured.add(event.value()))
                    .build();
            thread.execute(engine);
        }

        private Properties config() throws IOException {
            Map<String, String> environment = Map.of(
                    "CADASTREAM_CRM_HOST", "127.0.0.1",
                    "CADASTREAM_CRM_PORT", Integer.toString(postgres.getPort()),
                    "CADASTREAM_CRM_USER", "postgres",
                    "CADASTREAM_CRM_PASSWORD", "postgres");
            JsonNode deployed = new ObjectMapper()
                    .readTree(Path.of("connectors/crm.json").toFile())
                    .path("config");
            Properties config = new Properties();
            config.putAll(deployed.properties().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> resolve(e.getValue().asText(), environment))));
            config.setProperty("name", "crm");
            config.setProperty("database.dbname", "postgres");
            config.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
            config.setProperty(
                    "offset.storage.file.filename", dir.resolve("offsets").toString());
            config.setProperty("offset.flush.interval.ms", "100");
            // Demanded by the worker's settings that the engine reads its own from; an engine has no broker.
            config.setProperty("bootstrap.servers", "localhost:9");
            // The worker's part of the config: an engine has no worker.
            config.remove("exactly.once.support");
            config.remove("transaction.boundary");
            config.remove("key.converter");
            config.remove("key.converter.schemas.enable");
            return config;
        }

        private static String resolve(String value, Map<String, String> environment) {
            String resolved = value;
            for (Map.Entry<String, String> variable : environment.entrySet()) {
                resolved = resolved.replace("${env:" + variable.getKey() + "}", variable.getValue());
            }
            return resolved;
        }

        @Override
        public void close() throws IOException, InterruptedException {
            engine.close();
            thread.shutdown();
            assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
