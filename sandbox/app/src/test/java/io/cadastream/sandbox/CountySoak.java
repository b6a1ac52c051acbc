package io.cadastream.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorFile;
import io.cadastream.sandbox.connectors.ConnectorRollout;
import io.cadastream.sandbox.stack.EmbeddedStack;
import io.cadastream.sandbox.stack.FreePorts;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import io.cadastream.sandbox.stack.RecordingListener;
import io.cadastream.sandbox.stack.Routes;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.sandbox.topic.Registry;
import io.cadastream.sandbox.topic.WireFormat;
import io.cadastream.topics.Topic;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/**
 * Two rolls of a county, the second with every other row changed and some gone, while the Connect worker is killed ten times
 * in the middle of them: every change is there once, and no other. Takes some ten minutes, so it is run by its name, not with
 * the others: {@code ./mvnw -pl sandbox/app verify -Dit.test=CountySoak}.
 */
class CountySoak {
    private static final int ROWS = 300_000;
    private static final int KILLS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration RUNNING = Duration.ofMinutes(2);

    /** Longer than the connector's look for new files: whatever comes then is too much. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Layout LAYOUT = new Layout(Path.of("../.."), Path.of("target/county-soak"));

    private final RecordingListener listener = new RecordingListener();
    private int restarts;

    @Test
    void killedTenTimesAmidTheFiles_thenEveryChangeIsThereOnceAndNoOther() throws Exception {
        new RunningStack(LAYOUT).stop();
        new RunningStack(LAYOUT).delete();
        Ports ports = FreePorts.from(26_000);
        try (EmbeddedStack stack =
                new EmbeddedStack(LAYOUT, ports, Routes.direct(ports), "no simulated MLS is asked", listener)) {
            stack.start();
            stack.awaitReady();
            Path root = Files.createDirectories(LAYOUT.dir().resolve("rolls")).toAbsolutePath();
            Path roll = Files.createDirectories(root.resolve("12086")).resolve("NAL_soak.csv");
            Seen seen = new Seen(stack);

            write(roll, false);
            new ConnectorRollout(new ConnectClient(stack.endpoints().connect()), line -> {}, true)
                    .apply(List.of(connector(root)), RUNNING);
            killAmid(stack, seen, ROWS);
            Map<String, String> first = new HashMap<>();
            for (int i = 0; i < ROWS; i++) {
                first.put(key(i), "UPSERT " + value(i, false));
            }
            seen.assertJust(first);

            seen.forget();
            write(roll, true);
            Map<String, String> second = new HashMap<>();
            for (int i = 0; i < ROWS; i++) {
                if (isGone(i)) {
                    second.put(key(i), "DELETE");
                } else if (isChanged(i)) {
                    second.put(key(i), "UPSERT " + value(i, true));
                }
            }
            killAmid(stack, seen, second.size());
            seen.assertJust(second);
            System.out.println(
                    "rows " + ROWS + ", changes of the second roll " + second.size() + ", kills " + restarts);
            assertThat(restarts).isEqualTo(2 * KILLS);
        }
    }

    /** Kills the worker each time when another part of the file has come, and waits for the rest. */
    private void killAmid(EmbeddedStack stack, Seen seen, int expected) {
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = (int) ((long) expected * kill / (KILLS + 1));
            await().atMost(PATIENCE).until(() -> seen.read() >= enough);
            assertThat(seen.read()).as("the worker is killed in the middle").isLessThan(expected);
            ProcessHandle.of(stack.pid("connect")).orElseThrow().destroyForcibly();
            int wanted = ++restarts;
            await().atMost(PATIENCE)
                    .until(() -> listener.events().stream()
                                    .filter(event -> event.equals("restarted connect"))
                                    .count()
                            >= wanted);
        }
        await().atMost(PATIENCE).until(() -> seen.read() >= expected);
    }

    private static ConnectorFile connector(Path root) {
        Map<String, String> config = new HashMap<>(
                ConnectorFile.read(LAYOUT.deploy("connectors/county.json")).config());
        config.put(
                "mappings",
                LAYOUT.deploy("county/fl-dor-nal.yaml").toAbsolutePath().toString());
        config.put("root.dir", root.toString());
        config.put("tasks.max", "1");
        config.put("scan.interval.ms", "1000");
        return new ConnectorFile("county-soak", config);
    }

    private static void write(Path roll, boolean second) throws IOException {
        Path beside = roll.resolveSibling("." + roll.getFileName());
        try (BufferedWriter out = Files.newBufferedWriter(beside)) {
            out.write("CO_NO,PARCEL_ID,ASMNT_YR,DOR_UC,JV,AV_SD,TV_SD,LND_VAL,ACT_YR_BLT,TOT_LVG_AREA,LND_SQFOOT,"
                    + "OWN_NAME,OWN_ADDR1,OWN_CITY,OWN_STATE,OWN_ZIPCD,PHY_ADDR1,PHY_CITY,PHY_ZIPCD,S_LEGAL\n");
            for (int i = 0; i < ROWS; i++) {
                if (!second || !isGone(i)) {
                    out.write("23," + parcel(i) + ",2026,001," + value(i, second && isChanged(i))
                            + ",150000,100000,60000,1984,1500,7500,\"OWNER " + i + ", MARIA\",1 SW 107TH AVE,MIAMI,FL,"
                            + "33174,1 SW 107TH AVE,MIAMI,33174,LOT " + i + "\n");
                }
            }
        }
        Files.move(beside, roll, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isChanged(int i) {
        return i % 2 == 0;
    }

    private static boolean isGone(int i) {
        return i % 100 == 7;
    }

    private static int value(int i, boolean changed) {
        return 200_000 + i + (changed ? 500_000 : 0);
    }

    private static String parcel(int i) {
        return String.valueOf(3_000_000_000_000L + i);
    }

    private static String key(int i) {
        return "county.12086/" + parcel(i);
    }

    /** What a service that reads committed records has seen: by record, every change, in order. */
    private static final class Seen {
        private final KafkaConsumer<String, byte[]> consumer;
        private final Registry registry;
        private final Map<String, List<String>> changes = new HashMap<>();
        private int count;

        Seen(EmbeddedStack stack) {
            registry = new Registry(stack.endpoints().registry() + "/apis/ccompat/v7");
            consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers", stack.endpoints().kafka(),
                            "isolation.level", "read_committed",
                            "auto.offset.reset", "earliest"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(Topic.COUNTY_PARCEL.topicName())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            consumer.assign(partitions);
        }

        /** Reads on; how many changes there are. */
        int read() {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                GenericRecord change = WireFormat.decode(record.value(), registry)
                        .orElseThrow()
                        .value();
                String said = change.get("payload") instanceof GenericRecord payload
                        ? "UPSERT " + dollars((ByteBuffer) payload.get("market_value"))
                        : "DELETE";
                changes.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(said);
                count++;
            }
            return count;
        }

        private static BigInteger dollars(ByteBuffer decimal) {
            byte[] unscaled = new byte[decimal.remaining()];
            decimal.get(unscaled);
            return new BigDecimal(new BigInteger(unscaled), 2).toBigIntegerExact();
        }

        void forget() {
            changes.clear();
            count = 0;
        }

        void assertJust(Map<String, String> expected) {
            long quietUntil = System.nanoTime() + QUIET.toNanos();
            while (System.nanoTime() < quietUntil) {
                read();
            }
            assertThat(changes.keySet()).isEqualTo(expected.keySet());
            expected.forEach(
                    (key, change) -> assertThat(changes.get(key)).as(key).containsExactly(change));
        }
    }
}
