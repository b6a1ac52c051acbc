package io.cadastream.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.quarantine.Entry;
import io.cadastream.sandbox.quarantine.EntryId;
import io.cadastream.sandbox.quarantine.Quarantine;
import io.cadastream.sandbox.quarantine.Replay;
import io.cadastream.sandbox.quarantine.ReplayMarks;
import io.cadastream.sandbox.stack.EngineStack;
import io.cadastream.sandbox.stack.FreePorts;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.RecordingListener;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.topic.Cluster;
import io.cadastream.sandbox.topic.Registry;
import io.cadastream.topics.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad records go to the quarantine and good ones go on; what is repaired and replayed lands where its version belongs:
 * a newer change is applied, an older one is stale, what is deleted stays deleted; and nothing is sent twice.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuarantineReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int UPDATED_BY_REPLAY = 1;
    private static final int OVERTAKEN = 2;
    private static final int DELETED = 3;
    private static final int UNTOUCHED = 4;

    private static final Layout LAYOUT = new Layout(Path.of("../.."), Path.of("target/it-quarantine"));
    private static EngineStack engine;
    private static ChangeSender sender;
    private static EngineView view;
    private static List<String> cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void boot() throws InterruptedException {
        new RunningStack(LAYOUT).stop();
        new RunningStack(LAYOUT).delete();
        engine = new EngineStack(
                LAYOUT,
                FreePorts.from(18_000),
                new EngineStack.Options("192m", Map.of("num.stream.threads", "1")),
                new RecordingListener());
        engine.start();
        engine.startInstance(0);
        view = new EngineView(engine);
        sender = new ChangeSender(engine.bootstrap(), engine.registryApi());
        String registry = engine.registryApi().replace("/apis/registry/v2", "/apis/ccompat/v7");
        cluster = List.of("--kafka", engine.bootstrap(), "--registry", registry);
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
    void badRecordsAreQuarantinedAndTheGoodOnesGoOn() {
        for (int home = UPDATED_BY_REPLAY; home <= UNTOUCHED; home++) {
            sender.send(Topic.COUNTY_PARCEL, SampleChanges.parcel(home, 0));
            sender.send(Topic.MLS_LISTING, SampleChanges.listing(home, 0, true));
        }
        sender.send(Topic.MLS_LISTING, BadChanges.withWrongOp(SampleChanges.listing(UPDATED_BY_REPLAY, 2, true)));
        sender.send(Topic.MLS_LISTING, BadChanges.withWrongOp(SampleChanges.listing(OVERTAKEN, 1, true)));
        sender.send(Topic.MLS_LISTING, BadChanges.withWrongOp(SampleChanges.listing(DELETED, 1, true)));
        sender.flush();
        BadChanges.sendPoison(engine.bootstrap());
        sender.send(Topic.MLS_LISTING, SampleChanges.listing(OVERTAKEN, 3, true));
        sender.send(Topic.MLS_LISTING, BadChanges.deleteOf(SampleChanges.listing(DELETED, 2, true)));
        sender.send(Topic.MLS_LISTING, SampleChanges.listing(UNTOUCHED, 5, true));
        sender.flush();

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(entries("--stage", "admit"))
                    .hasSize(3)
                    .allSatisfy(
                            entry -> assertThat(entry.path("reason").asText()).contains("op is 'MERGE'"));
            assertThat(entries("--stage", "decode", "--topic", "mls.listing"))
                    .singleElement()
                    .satisfies(
                            entry -> assertThat(entry.path("reason").asText()).contains("not Avro"));
        });
        view.awaitPrice(UPDATED_BY_REPLAY, 0);
        view.awaitPrice(OVERTAKEN, 3);
        view.awaitPrice(UNTOUCHED, 5);
        view.awaitGone(DELETED);
    }

    @Test
    @Order(2)
    void whatIsRepairedLandsWhereItsVersionBelongs() throws Exception {
        double stale = view.outcomes("stale");
        List<Long> published = view.versions(OVERTAKEN);
        replayRepaired(OVERTAKEN);
        replayRepaired(DELETED);
        replayRepaired(UPDATED_BY_REPLAY);

        view.awaitPrice(UPDATED_BY_REPLAY, 2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(view.outcomes("stale")).isEqualTo(stale + 2));
        view.awaitPrice(OVERTAKEN, 3);
        view.awaitGone(DELETED);
        assertThat(view.versions(OVERTAKEN)).as("nothing was published anew").isEqualTo(published);
    }

    @Test
    @Order(3)
    void aSecondReplaySendsNothing() {
        Map<TopicPartition, Long> before = view.ends();
        CommandRun again = run("dlq", "replay", id(UPDATED_BY_REPLAY), id(OVERTAKEN), id(DELETED));

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("sent 0, replayed before 3, cannot be sent 0");
        assertThat(view.ends()).isEqualTo(before);
        assertThat(entries("--open", "--stage", "admit")).isEmpty();
    }

    @Test
    @Order(4)
    void whatIsStillWrongComesBackAsANewEntryThatNamesTheOldOne() {
        String poison = entries("--topic", "mls.listing", "--stage", "decode")
                .get(0)
                .path("id")
                .asText();
        ConsumerRecord<byte[], byte[]> original =
                view.recordsUnder(BadChanges.POISON_KEY).get(0);

        assertThat(run("dlq", "replay", poison, "--dry-run").out()).contains("would send 1");
        assertThat(view.recordsUnder(BadChanges.POISON_KEY))
                .as("after a dry run")
                .hasSize(1);
        assertThat(run("dlq", "replay", poison).exitCode()).isZero();

        List<ConsumerRecord<byte[], byte[]>> sent = view.recordsUnder(BadChanges.POISON_KEY);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).partition()).isEqualTo(original.partition());
        assertThat(sent.get(1).value()).isEqualTo(BadChanges.POISON);
        assertThat(sent.get(1).headers().lastHeader("cadastream.replayed-from").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(poison);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(entries("--stage", "decode"))
                        .extracting(entry -> entry.path("replay_of").asText())
                        .containsExactlyInAnyOrder("null", poison));
    }

    @Test
    @Order(5)
    void whatCannotBeSentIsSaidAndTheOthersAreSent() {
        sender.send(Topic.QUARANTINE, BadChanges.capturedBadly());
        sender.send(Topic.MLS_LISTING, BadChanges.withWrongOp(SampleChanges.listing(UNTOUCHED, 6, true)));
        sender.flush();
        await().atMost(PATIENCE)
                .until(() -> entries("--reason", "MERGE").size() == 4
                        && entries("--stage", "capture").size() == 1);

        CommandRun replay = run("dlq", "replay", "--feed", SampleChanges.MLS_FEED);

        assertThat(replay.exitCode()).isNotZero();
        assertThat(replay.out())
                .contains("sent 1, replayed before 3, cannot be sent 1", "the connector reads the source");
    }

    @Test
    @Order(6)
    void aSecondReplayEndsAnUnfinishedOneWhichSaysSo() {
        Cluster where = new Cluster(cluster.get(1), new Properties(), new Registry(cluster.get(3)));
        Entry entry = new Quarantine(where).get(EntryId.parse(id(OVERTAKEN)));
        Map<TopicPartition, Long> before = view.ends();
        ReplayReport report = new ReplayReport();
        try (Replay first = Replay.begin(where, true, report);
                Replay second = Replay.begin(where, true, report)) {
            first.take(entry, Optional.empty());
            assertThatThrownBy(first::finish).isInstanceOf(StackException.class).hasMessageContaining("another replay");
            assertThat(view.ends()).isEqualTo(before);
            second.take(entry, Optional.empty());
            second.finish();
        }
        assertThat(report.sent).containsExactly(entry.id());
    }

    private static final class ReplayReport implements Replay.Listener {
        private final List<EntryId> sent = new ArrayList<>();

        @Override
        public void sent(Entry entry, Entry.@Nullable Origin to) {
            sent.add(entry.id());
        }

        @Override
        public void already(Entry entry, ReplayMarks.Mark mark) {}

        @Override
        public void refused(Entry entry, String why) {}
    }

    private void replayRepaired(int home) throws IOException {
        CommandRun shown = run("dlq", "show", id(home), "--value-only");
        Path file =
                Files.writeString(folder.resolve("home-" + home), shown.out().replace("MERGE", "UPSERT"));
        assertThat(run("dlq", "replay", id(home), "--value", file.toString()).exitCode())
                .isZero();
    }

    /** Of the first entry about a home's listing. */
    private static String id(int home) {
        String key = SampleChanges.MLS_FEED + "/" + SampleChanges.listingKey(home);
        return entries("--reason", "merge").stream()
                .filter(entry -> entry.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static List<JsonNode> entries(String... filter) {
        List<String> arguments = new ArrayList<>(List.of("dlq", "list", "--json"));
        arguments.addAll(List.of(filter));
        return StreamSupport.stream(run(arguments.toArray(String[]::new)).json().spliterator(), false)
                .toList();
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(cluster, arguments);
    }
}
