package io.cadastream.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastream.sandbox.stack.EngineStack;
import io.cadastream.sandbox.stack.FreePorts;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.RecordingListener;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two instances share the work, each keeping the other's state warm; one dies as in a power cut while changes flow; the
 * other takes over; a new one joins. At the end every row is what its last change says, and every row's version has
 * gone up by one at a time: no output lost, none written twice, none by a zombie.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaleOutIT {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int HOMES = 400;
    private static final int PARCEL_VERSIONS = 25;

    private static final Layout LAYOUT = new Layout(Path.of("../.."), Path.of("target/it-scale-out"));
    private static final Map<Integer, Long> LISTED = new TreeMap<>();
    private static EngineStack engine;
    private static ChangeSender sender;

    @BeforeAll
    static void boot() throws InterruptedException {
        new RunningStack(LAYOUT).stop();
        new RunningStack(LAYOUT).delete();
        engine = new EngineStack(
                LAYOUT,
                FreePorts.from(15_000),
                new EngineStack.Options("192m", Map.of("num.stream.threads", "1", "num.standby.replicas", "1")),
                new RecordingListener());
        engine.start();
        engine.startInstance(0);
        engine.startInstance(1);
        sender = new ChangeSender(engine.bootstrap(), engine.registryApi());
    }

    @AfterAll
    static void shutDown() {
        if (sender != null) {
            sender.close();
        }
        engine.close();
    }

    @Test
    @Order(1)
    void twoInstancesShareTheWorkAndKeepEachOthersStateWarm() {
        IntStream.range(0, HOMES).forEach(home -> sender.send(Topic.COUNTY_PARCEL, SampleChanges.parcel(home, 0)));
        IntStream.range(0, HOMES / 2).forEach(home -> list(home, 0));
        sender.flush();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(partitionsOfMembers())
                        .as("partitions that each of the two reads")
                        .hasSize(2)
                        .allSatisfy(partitions -> assertThat(partitions).isNotEmpty()));
        awaitRows();
        // Standby tasks keep their stores in the same place as active ones: each instance has all six.
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(tasksWithState(0)).hasSize(6);
            assertThat(tasksWithState(1)).isEqualTo(tasksWithState(0));
        });
    }

    @Test
    @Order(2)
    void whenOneDiesAmidChangesTheOtherTakesOverWithoutLossOrRepetition() {
        for (int version = 1; version <= 10; version++) {
            for (int home = 0; home < HOMES / 2; home++) {
                list(home, version);
            }
            if (version == 5) {
                sender.flush();
                engine.killInstance(0);
            }
        }
        sender.flush();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(partitionsOfMembers()).hasSize(1));
        awaitRows();
        assertEveryVersionOnce();
    }

    @Test
    @Order(3)
    void anInstanceThatJoinsAmidABulkLoadTakesItsShareAndNoParcelsChangeIsLost() throws InterruptedException {
        for (int version = 1; version <= PARCEL_VERSIONS; version++) {
            for (int home = 0; home < HOMES; home++) {
                sender.send(Topic.COUNTY_PARCEL, SampleChanges.parcel(home, version));
            }
        }
        for (int home = 0; home < HOMES; home++) {
            list(home, 11);
        }
        sender.flush();
        engine.startInstance(0);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(partitionsOfMembers())
                        .hasSize(2)
                        .allSatisfy(partitions -> assertThat(partitions).isNotEmpty()));
        awaitRows();
        awaitLastWordOfTheCounty();
        assertEveryVersionOnce();
    }

    private static void list(int home, long version) {
        sender.send(Topic.MLS_LISTING, SampleChanges.listing(home, version, home % 2 == 0));
        LISTED.put(home, version);
    }

    /** Every home has its property, and every listed one the last price, found by parcel number or by address. */
    private static void awaitRows() {
        try (CompactedTopic properties = new CompactedTopic(engine.bootstrap(), Topic.UNIFIED_PROPERTY)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                properties.catchUp();
                assertThat(properties.rows().keySet())
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, HOMES)
                                .mapToObj(SampleChanges::propertyId)
                                .toList());
                LISTED.forEach(
                        (home, version) -> assertThat(properties.column(SampleChanges.propertyId(home), "list_price"))
                                .isEqualTo(SampleChanges.price(home, version)));
            });
        }
    }

    /** A change of a parcel that was lost would be a version of its property that never was. */
    private static void awaitLastWordOfTheCounty() {
        try (CompactedTopic properties = new CompactedTopic(engine.bootstrap(), Topic.UNIFIED_PROPERTY)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                properties.catchUp();
                assertThat(IntStream.range(0, HOMES)).allSatisfy(home -> {
                    String id = SampleChanges.propertyId(home);
                    assertThat(properties.column(id, "market_value"))
                            .isEqualTo(SampleChanges.marketValue(home, PARCEL_VERSIONS));
                    assertThat(properties.versions().get(id)).hasSizeGreaterThan(PARCEL_VERSIONS);
                });
            });
        }
    }

    private static void assertEveryVersionOnce() {
        for (Topic topic : List.of(Topic.UNIFIED_PROPERTY, Topic.UNIFIED_LISTING)) {
            try (CompactedTopic rows = new CompactedTopic(engine.bootstrap(), topic)) {
                rows.catchUp();
                assertThat(rows.versions())
                        .allSatisfy((key, versions) -> assertThat(versions)
                                .as("versions of %s in the order in which they were published", key)
                                .isEqualTo(IntStream.rangeClosed(1, versions.size())
                                        .mapToObj(Long::valueOf)
                                        .toList()));
            }
        }
    }

    private static List<? extends Collection<?>> partitionsOfMembers() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", engine.bootstrap()))) {
            ConsumerGroupDescription group = Objects.requireNonNull(admin.describeConsumerGroups(Set.of("cadastream"))
                            .describedGroups()
                            .get("cadastream"))
                    .get();
            return group.members().stream()
                    .map(MemberDescription::assignment)
                    .map(assignment -> assignment.topicPartitions())
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> tasksWithState(int instance) {
        Path state = LAYOUT.data("streams-" + instance).resolve("cadastream");
        try (Stream<Path> tasks = Files.list(state)) {
            return new TreeSet<>(tasks.filter(task -> Files.isDirectory(task.resolve("rocksdb")))
                    .map(task -> task.getFileName().toString())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
