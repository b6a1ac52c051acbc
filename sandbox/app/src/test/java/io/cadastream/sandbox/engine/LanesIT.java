package io.cadastream.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.sandbox.stack.EngineStack;
import io.cadastream.sandbox.stack.FreePorts;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.RecordingListener;
import io.cadastream.sandbox.stack.RunningStack;
import io.cadastream.streams.lane.LaneClients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The consumer of the stream threads, against a real broker. */
class LanesIT {
    private static final int MANY = 5_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static EngineStack engine;

    private final String id = UUID.randomUUID().toString();
    private final TopicPartition bulk = new TopicPartition("bulk-" + id, 0);
    private final TopicPartition fast = new TopicPartition("fast-" + id, 0);
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    private KafkaProducer<byte[], byte[]> producer;
    private Consumer<byte[], byte[]> consumer;

    @BeforeAll
    static void boot() throws InterruptedException {
        Layout layout = new Layout(Path.of("../.."), Path.of("target/it-lanes"));
        new RunningStack(layout).stop();
        new RunningStack(layout).delete();
        engine = new EngineStack(
                layout, FreePorts.from(15_000), new EngineStack.Options("192m", Map.of()), new RecordingListener());
        engine.start();
    }

    @AfterAll
    static void shutDown() {
        engine.close();
    }

    @BeforeEach
    void open() throws ExecutionException, InterruptedException {
        Map<String, Object> broker = Map.of("bootstrap.servers", engine.bootstrap(), "enable.metrics.push", "false");
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(
                            List.of(new NewTopic(bulk.topic(), 1, (short) 1), new NewTopic(fast.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new LaneClients(bulk.topic()::equals)
                .getConsumer(Map.of(
                        "bootstrap.servers", engine.bootstrap(),
                        "enable.metrics.push", "false",
                        "group.id", id,
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"));
        consumer.subscribe(List.of(bulk.topic(), fast.topic()), new Indifferent());
    }

    @AfterEach
    void close() {
        consumer.close();
        producer.close();
    }

    @Test
    void aRecordOfTheFastLaneOvertakesWhatWasFetchedBeforeIt() {
        // So many that handing half of them out takes far longer than fetching one record from a busy broker.
        int flood = 20 * MANY;
        send(bulk, flood);
        pollUntilSeen(1);
        send(fast, 1);
        pollUntilSeen(flood + 1);
        int place = IntStream.range(0, seen.size())
                .filter(i -> seen.get(i).topic().equals(fast.topic()))
                .findFirst()
                .orElseThrow();
        assertThat(place).as("bulk records handed out before the fast one").isLessThan(flood / 2);
    }

    @Test
    void everyRecordOfTheBulkLaneIsHandedOutOnceInOrderAndInSmallHelpings() {
        send(bulk, MANY);
        while (seen.size() < MANY) {
            assertThat(poll().count()).isLessThanOrEqualTo(32);
            assertThat(consumer.position(bulk)).isEqualTo(seen.size());
        }
        assertThat(seen).extracting(ConsumerRecord::offset).containsExactlyElementsOf(offsets(0, MANY));
    }

    @Test
    void aFloodOfTheFastLaneIsHandedOutInBoundedHelpings() {
        send(fast, MANY);
        while (seen.size() < MANY) {
            assertThat(poll().count()).isLessThanOrEqualTo(1_000);
        }
        assertThat(seen).extracting(ConsumerRecord::offset).containsExactlyElementsOf(offsets(0, MANY));
    }

    @Test
    void afterASeekReadingGoesOnFromThere() {
        send(bulk, MANY);
        pollUntilSeen(100);
        seen.clear();
        consumer.seek(bulk, 10);
        pollUntilSeen(MANY - 10);
        assertThat(seen).extracting(ConsumerRecord::offset).containsExactlyElementsOf(offsets(10, MANY));
    }

    @Test
    void ofAPausedPartitionNothingIsHandedOutUntilItIsResumed() {
        send(bulk, MANY);
        pollUntilSeen(1);
        int before = seen.size();
        consumer.pause(List.of(bulk));
        send(fast, 1);
        pollUntilSeen(before + 1);
        assertThat(poll().isEmpty()).isTrue();
        consumer.resume(List.of(bulk));
        pollUntilSeen(MANY + 1);
        assertThat(seen.stream().filter(record -> record.topic().equals(bulk.topic())))
                .extracting(ConsumerRecord::offset)
                .containsExactlyElementsOf(offsets(0, MANY));
    }

    private static List<Long> offsets(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private void send(TopicPartition partition, int count) {
        for (int i = 0; i < count; i++) {
            producer.send(
                    new ProducerRecord<>(partition.topic(), 0, null, ("record " + i).getBytes(StandardCharsets.UTF_8)));
        }
        producer.flush();
    }

    private void pollUntilSeen(int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen.size() < count) {
            assertThat(System.nanoTime())
                    .as("%d of %d seen", seen.size(), count)
                    .isLessThan(end);
            poll();
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        records.forEach(seen::add);
        return records;
    }

    private static final class Indifferent implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }
}
