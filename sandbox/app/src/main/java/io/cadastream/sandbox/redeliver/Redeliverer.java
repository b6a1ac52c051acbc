package io.cadastream.sandbox.redeliver;

import io.cadastream.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers records of the change topics again, byte for byte and to the same partition: some twice, some after a newer
 * version of the same record. What it sends carries a header, so that it never feeds on itself.
 */
public final class Redeliverer implements AutoCloseable {
    /** Marks what was sent by a redeliverer. */
    public static final String HEADER = "cadastream.sim.redelivered";

    private static final Logger LOG = LoggerFactory.getLogger(Redeliverer.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<String> TOPICS = List.of(
            Topic.MLS_LISTING.topicName(),
            Topic.COUNTY_PARCEL.topicName(),
            Topic.COUNTY_TRANSFER.topicName(),
            Topic.CRM_CONTACT.topicName(),
            Topic.CRM_LEAD.topicName(),
            Topic.CRM_LISTING_EDIT.topicName());

    private final String bootstrap;
    private final Redelivery redelivery;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean paused;

    private Redeliverer(String bootstrap, Redelivery redelivery) {
        this.bootstrap = bootstrap;
        this.redelivery = redelivery;
        this.thread = new Thread(this::runUntilClosed, "redeliverer");
        this.thread.setDaemon(true);
    }

    /**
     * Starts in the background; topics that do not exist yet are awaited.
     *
     * @param duplicates percentage of records sent a second time
     * @param reordering percentage of records after which the version before is sent again
     */
    public static Redeliverer start(String bootstrap, double duplicates, double reordering, long seed) {
        Redeliverer redeliverer = new Redeliverer(bootstrap, new Redelivery(duplicates, reordering, new Random(seed)));
        redeliverer.thread.start();
        return redeliverer;
    }

    /** How many records were sent again. */
    public long sent() {
        return sent.get();
    }

    /** While paused nothing new is scheduled; what was scheduled still goes out. */
    public void pause(boolean pause) {
        paused = pause;
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(GRACE.toMillis());
            // Only when the broker is gone: an interrupted client does not close cleanly.
            thread.interrupt();
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runUntilClosed() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer = consumer();
                    Producer<byte[], byte[]> producer = producer()) {
                run(consumer, producer);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (RuntimeException e) {
                LOG.info("redelivery was interrupted, trying again: {}", e.toString());
            }
        }
    }

    private void run(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
        List<TopicPartition> assigned = List.of();
        long nextLook = 0;
        while (running) {
            // Topics appear while the stack starts, so look again now and then.
            if (System.nanoTime() >= nextLook) {
                assigned = assign(consumer, assigned);
                nextLook = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            }
            if (assigned.isEmpty()) {
                pauseFor(POLL);
                continue;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (!paused && record.headers().lastHeader(HEADER) == null) {
                    redelivery.offer(record, System.nanoTime());
                }
            }
            for (ConsumerRecord<byte[], byte[]> record : redelivery.due(System.nanoTime())) {
                Future<?> unused = producer.send(copy(record));
                sent.incrementAndGet();
            }
        }
    }

    private static List<TopicPartition> assign(Consumer<byte[], byte[]> consumer, List<TopicPartition> before) {
        Map<String, ?> existing = consumer.listTopics();
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : TOPICS) {
            if (existing.containsKey(topic)) {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        }
        if (partitions.size() != before.size()) {
            List<TopicPartition> fresh =
                    partitions.stream().filter(it -> !before.contains(it)).toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(fresh);
            consumer.assign(partitions);
            ends.forEach(consumer::seek);
        }
        return partitions;
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> copy =
                new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value());
        record.headers().forEach(copy.headers()::add);
        copy.headers().add(HEADER, "1".getBytes(StandardCharsets.UTF_8));
        return copy;
    }

    private static void pauseFor(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("enable.metrics.push", "false");
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "latest");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<byte[], byte[]> producer() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("enable.metrics.push", "false");
        properties.put("acks", "all");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
