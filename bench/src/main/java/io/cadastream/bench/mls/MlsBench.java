package io.cadastream.bench.mls;

import io.cadastream.bench.CommittedReader;
import io.cadastream.bench.HeldEngine;
import io.cadastream.bench.ProcessorTime;
import io.cadastream.sandbox.connectors.ConnectClient;
import io.cadastream.sandbox.connectors.ConnectorFile;
import io.cadastream.sandbox.connectors.ConnectorRollout;
import io.cadastream.sandbox.stack.EmbeddedStack;
import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.status.ResidentMemory;
import io.cadastream.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;

/** One feed: loaded, then changed with a pushed event for each change. */
final class MlsBench implements AutoCloseable {
    private static final String CONNECTOR = "bench-mls";
    private static final String PUSHED = "inbound.entity-event";
    private static final Duration RUNNING = Duration.ofSeconds(120);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration STRAGGLERS = Duration.ofSeconds(90);
    private static final Duration REPORT = Duration.ofSeconds(5);
    private static final long MIB = 1L << 20;
    private static final Duration POLL = Duration.ofMillis(50);

    private final Layout layout;
    private final int listings;
    private final Consumer<String> progress;
    private final Endpoints endpoints;
    private final ConnectClient connect;
    private final HeldEngine engine;
    private final long worker;
    private final LargeFeed feed;
    private final FeedServer server;
    private final KafkaConsumer<String, byte[]> changes;

    MlsBench(EmbeddedStack stack, Layout layout, int listings, Consumer<String> progress)
            throws ExecutionException, InterruptedException {
        this.layout = layout;
        this.listings = listings;
        this.progress = progress;
        endpoints = stack.endpoints();
        connect = new ConnectClient(endpoints.connect());
        engine = new HeldEngine(stack.pid("streams-app"));
        worker = stack.pid("connect");
        feed = new LargeFeed(listings);
        server = new FeedServer(feed);
        createPushTopic();
        changes = CommittedReader.of(endpoints.kafka(), Topic.MLS_LISTING.topicName());
    }

    /**
     * The first load.
     *
     * @param seconds from the connector's creation until a committed reader has the last row
     * @param memory resident memory of the worker in MiB, by per cent loaded
     * @param requests that the server answered
     * @param connectCpu seconds of processor time of the worker
     */
    record Load(int rows, double seconds, Map<Integer, Long> memory, int requests, double connectCpu) {
        double rowsPerSecond() {
            return rows / seconds;
        }
    }

    /** From the push to the row on the topic. */
    record Push(Histogram micros, int missing) {}

    Load load() throws InterruptedException {
        engine.hold();
        Map<Integer, Long> memory = new LinkedHashMap<>();
        ProcessorTime before = ProcessorTime.now(layout);
        long started = System.nanoTime();
        new ConnectorRollout(connect, line -> {}, true).apply(List.of(connector()), RUNNING);
        int loaded = 0;
        long nextReport = started;
        while (loaded < listings) {
            loaded += changes.poll(POLL).count();
            int percent = (int) (loaded * 100L / listings);
            if (percent % 10 == 0 && percent > 0) {
                memory.putIfAbsent(percent, ResidentMemory.of(worker) / MIB);
            }
            long now = System.nanoTime();
            if (now > nextReport) {
                progress.accept(String.format("%,d of %,d listings on the topic", loaded, listings));
                nextReport = now + REPORT.toNanos();
            }
            if (now - started > PATIENCE.toNanos()) {
                throw new StackException(loaded + " of " + listings + " listings arrived within " + PATIENCE);
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpu = ProcessorTime.now(layout).since(before).seconds().getOrDefault("connect", 0.0);
        return new Load(loaded, seconds, memory, server.requests(), cpu);
    }

    /** Changes different listings at a constant rate; each is to come within the poll interval, pushed or not. */
    Push push(int rate, Duration length) throws InterruptedException {
        Map<String, Long> open = new HashMap<>();
        Histogram micros = new Histogram(3);
        int count = Math.min(listings, Math.toIntExact(rate * length.toSeconds()));
        progress.accept(count + " listings are changed, and an event of each is pushed");
        long gap = TimeUnit.SECONDS.toNanos(1) / rate;
        long due = System.nanoTime();
        try (KafkaProducer<String, String> pushes = producer()) {
            for (int i = 0; i < count; i++, due += gap) {
                while (System.nanoTime() < due) {
                    take(open, micros, Duration.ofMillis(1));
                }
                open.put("mls." + LargeFeed.NAME + "/" + LargeFeed.key(i), due);
                feed.change(i, Instant.now());
                pushes.send(new ProducerRecord<>(PUSHED, "mls." + LargeFeed.NAME + "/" + i, "{}"));
            }
        }
        long giveUp = System.nanoTime() + STRAGGLERS.toNanos();
        while (!open.isEmpty() && System.nanoTime() < giveUp) {
            take(open, micros, POLL);
        }
        return new Push(micros, open.size());
    }

    private void take(Map<String, Long> open, Histogram micros, Duration wait) {
        changes.poll(wait).forEach(record -> {
            Long since = open.remove(record.key());
            if (since != null) {
                micros.recordValue((System.nanoTime() - since) / 1_000);
            }
        });
    }

    private ConnectorFile connector() {
        Map<String, String> config = new LinkedHashMap<>(
                ConnectorFile.read(layout.deploy("connectors/mls.json")).config());
        config.keySet().removeIf(name -> name.startsWith("quota."));
        config.put("base.url", server.baseUrl());
        config.put("token", "any");
        config.put("feeds", LargeFeed.NAME);
        config.put("tasks.max", "1");
        config.put("poll.interval.ms", "30000");
        config.put("reconcile.interval.ms", "0");
        config.put("push.bootstrap.servers", endpoints.kafka());
        return new ConnectorFile(CONNECTOR, config);
    }

    private void createPushTopic() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", endpoints.kafka()))) {
            admin.createTopics(Set.of(new NewTopic(PUSHED, 1, (short) 1))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", endpoints.kafka(), "linger.ms", "0"),
                new StringSerializer(),
                new StringSerializer());
    }

    @Override
    public void close() {
        engine.letGo();
        changes.close();
        server.close();
    }
}
