package io.cadastream.connect.mls.push;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for events that a server pushes (RESO RCP-28), as the gateway puts them on a topic with keys {@code
 * <feed>/<idempotency key>}, and wakes the feed that one is about. What is pushed is never a change itself: the feed reads
 * that from the server. So nothing is stored, and an event that is missed costs time only.
 */
public final class PushListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushListener.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_WAIT = Duration.ofSeconds(2);
    private static final long FIRST_REST_MILLIS = 500;
    private static final long LONGEST_REST_MILLIS = 30_000;

    /** Lets a feed be read at once. */
    @FunctionalInterface
    public interface WakeUp {
        void feed(String name);
    }

    private final String topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Set<String> feeds;
    private final WakeUp wake;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> open;

    /**
     * A listener that has not begun.
     *
     * @param feeds that are read here; events of others are for other tasks
     * @param wake told the feed of each event
     */
    public PushListener(String topic, Supplier<Consumer<String, byte[]>> consumers, Set<String> feeds, WakeUp wake) {
        this.topic = topic;
        this.consumers = consumers;
        this.feeds = Set.copyOf(feeds);
        this.wake = wake;
        this.thread = new Thread(this::run, "cadastream-push-" + topic);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        long rest = FIRST_REST_MILLIS;
        while (!isClosed()) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                open = consumer;
                begin(consumer);
                while (!isClosed()) {
                    consumer.poll(POLL).forEach(this::take);
                    rest = FIRST_REST_MILLIS;
                }
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                // Feeds go on at their interval; what is lost meanwhile is speed.
                LOG.warn("topic={} outcome=push_unheard retry_in_ms={} reason=\"{}\"", topic, rest, e.getMessage());
                if (!rested(rest)) {
                    return;
                }
                rest = Math.min(LONGEST_REST_MILLIS, rest * 2);
            } finally {
                open = null;
            }
        }
    }

    /** From the end: what was pushed before is found by the poll that every feed begins with. */
    private void begin(Consumer<String, byte[]> consumer) {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw new KafkaException("the topic does not exist; create it, or name another one in push.topic");
        }
        List<TopicPartition> partitions = known.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        // While nobody listened there may have been some.
        feeds.forEach(wake::feed);
    }

    private void take(ConsumerRecord<String, byte[]> event) {
        String key = event.key() == null ? "" : event.key();
        int end = key.indexOf('/');
        String feed = end < 0 ? key : key.substring(0, end);
        if (feeds.contains(feed)) {
            wake.feed(feed);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** False when the listener was closed meanwhile. */
    private boolean rested(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Consumer<String, byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.interrupt();
        try {
            thread.join(STOP_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
