package io.cadastream.connect.kit.state;

import io.cadastream.connect.kit.poll.FeedFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reads a state topic to its end. Where that is, an uncommitted reader has to say: for a committed one the topic ends at
 * the first open transaction of anybody, which may lie before our own last records.
 */
public final class StateTopic implements StateReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Duration timeout;
    private final Function<IsolationLevel, Consumer<String, byte[]>> consumers;
    private final Clock clock;

    /** Reads with consumers of the settings. */
    public StateTopic(StateSettings settings, Clock clock) {
        this(settings.topic(), settings.loadTimeout(), new StateConsumers(settings.consumer())::open, clock);
    }

    /** @param timeout for reading the whole topic; longer than a dead producer's transaction stays open */
    public StateTopic(
            String topic, Duration timeout, Function<IsolationLevel, Consumer<String, byte[]>> consumers, Clock clock) {
        this.topic = topic;
        this.timeout = timeout;
        this.consumers = consumers;
        this.clock = clock;
    }

    @Override
    public void read(Entries entries) throws FeedFailure, InterruptedException {
        Instant deadline = clock.instant().plus(timeout);
        try {
            read(ends(), entries, deadline);
        } catch (InterruptException e) {
            Thread.interrupted(); // the exception's constructor has set the flag again
            throw new InterruptedException();
        } catch (ConnectException e) {
            throw e; // what is in the topic is wrong: reading it again would not help
        } catch (KafkaException e) {
            throw FeedFailure.of("The state topic " + topic + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Map<TopicPartition, Long> ends() throws FeedFailure {
        try (Consumer<String, byte[]> uncommitted = consumers.apply(IsolationLevel.READ_UNCOMMITTED)) {
            List<PartitionInfo> partitions = uncommitted.partitionsFor(topic);
            if (partitions == null || partitions.isEmpty()) {
                throw FeedFailure.of(
                        "The state topic " + topic + " does not exist; create it with cleanup.policy=compact (the"
                                + " streams application does so when it starts), or name another one in state.topic",
                        null);
            }
            return uncommitted.endOffsets(partitions.stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
        }
    }

    private void read(Map<TopicPartition, Long> ends, Entries entries, Instant deadline) throws FeedFailure {
        try (Consumer<String, byte[]> committed = consumers.apply(IsolationLevel.READ_COMMITTED)) {
            committed.assign(ends.keySet());
            committed.seekToBeginning(ends.keySet());
            while (!reached(committed, ends)) {
                if (clock.instant().isAfter(deadline)) {
                    throw FeedFailure.of(
                            "The state topic " + topic + " was not read to its end within " + timeout.toMillis()
                                    + " ms; a transaction may be open, or the topic is larger than"
                                    + " state.load.timeout.ms allows for",
                            null);
                }
                committed.poll(POLL).forEach(record -> give(record, entries));
            }
        }
    }

    private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Hands a record of the topic over; one without a key is none of ours. */
    public static void give(ConsumerRecord<String, byte[]> record, Entries entries) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            entries.add(record.key(), null);
            return;
        }
        Header header = record.headers().lastHeader(StateRecord.HEADER);
        String text =
                header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        try {
            entries.add(record.key(), text);
        } catch (IllegalArgumentException e) {
            throw new ConnectException(
                    "The record " + record.topic() + "-" + record.partition() + "@" + record.offset() + " has '" + text
                            + "' in its header " + StateRecord.HEADER + "; " + e.getMessage() + ". Set"
                            + " header.converter to org.apache.kafka.connect.storage.SimpleHeaderConverter, which is"
                            + " the default, and key.converter to org.apache.kafka.connect.storage.StringConverter",
                    e);
        }
    }
}
