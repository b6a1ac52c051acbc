package io.cadastream.gateway.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL with the migrations of the warehouse. */
class WarehouseWatchTest {
    private static EmbeddedPostgres postgres;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Connection connection;

    @BeforeAll
    static void migrate() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        Flyway.configure()
                .dataSource(url(), "postgres", "postgres")
                .locations("filesystem:" + Path.of("../deploy/sql").toAbsolutePath())
                .defaultSchema("public")
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection(url(), "postgres", "postgres");
        execute("DELETE FROM cadastream.contact");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void givenAFirstLoad_thenItIsNoLatencyButHasAnAge() throws SQLException {
        contact(1, "clock_timestamp() - interval '3 years'");
        try (WarehouseWatch watch = watch()) {
            watch.lookOnce();
            contact(2, "clock_timestamp() - interval '2 hours'");
            awaitAge(watch, Duration.ofHours(2));
            assertThat(latencies()).isZero();
        }
    }

    @Test
    void givenANewChange_thenItsLatencyIsSourceToRowAndTheFeedIsFresh() throws SQLException {
        contact(3, "clock_timestamp() - interval '1 hour'");
        try (WarehouseWatch watch = watch()) {
            watch.lookOnce();
            contact(4, "clock_timestamp()");
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                watch.lookOnce();
                return latencies() == 1;
            });
            watch.lookOnce();
            assertThat(latencies()).as("no row is counted twice").isEqualTo(1);
            Timer timer = meters.get("cadastream.e2e.latency")
                    .tags("feed", "crm", "stage", "warehouse")
                    .timer();
            assertThat(timer.totalTime(TimeUnit.SECONDS)).isLessThan(5);
            assertThat(age()).isLessThan(60);
        }
    }

    @Test
    void givenNoWarehouse_thenItSaysSoAndTheGatewayLives() {
        WarehouseConfig nowhere = new WarehouseConfig("jdbc:postgresql://127.0.0.1:1/none", "nobody", "secret");
        try (WarehouseWatch watch = new WarehouseWatch(nowhere, meters)) {
            watch.start();
            assertThat(meters.get("cadastream.warehouse.up").gauge().value()).isZero();
        }
        assertThat(nowhere.toString()).doesNotContain("secret");
        assertThat(WarehouseConfig.of(Map.of())).isEmpty();
    }

    private WarehouseWatch watch() {
        return new WarehouseWatch(new WarehouseConfig(url(), "postgres", "postgres"), meters);
    }

    private void awaitAge(WarehouseWatch watch, Duration age) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            watch.lookOnce();
            assertThat(age()).isCloseTo(age.toSeconds(), within(60.0));
        });
    }

    private double age() {
        return meters.get("cadastream.freshness").tag("feed", "crm").gauge().value();
    }

    private long latencies() {
        @Nullable
        Timer timer = meters.find("cadastream.e2e.latency").tag("feed", "crm").timer();
        return timer == null ? 0 : timer.count();
    }

    private void contact(int id, String sourceUpdatedAt) throws SQLException {
        execute("INSERT INTO cadastream.contact (contact_id, changed_by_feed, version, source_updated_at,"
                + " captured_at, published_at) VALUES (" + id + ", 'crm', 1, " + sourceUpdatedAt
                + ", now(), now())");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }
}
