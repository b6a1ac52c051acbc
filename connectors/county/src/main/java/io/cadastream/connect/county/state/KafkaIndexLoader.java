package io.cadastream.connect.county.state;

import io.cadastream.connect.county.snapshot.SnapshotIndex;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the state topic to its end. Where that is, an uncommitted reader has to say: for a committed one the topic ends
 * at the first open transaction of anybody, which may lie before our own last records.
 */
public final class KafkaIndexLoader implements IndexLoader {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaIndexLoader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Duration timeout;
    private final Function<IsolationLevel, Consumer<String, byte[]>> consumers;
    private final Clock clock;

    /** @param timeout for reading the whole topic; longer than a dead producer's transaction stays open */
    public KafkaIndexLoader(
            String topic, Duration timeout, Function<IsolationLevel, Consumer<String, byte[]>> consumers, Clock clock) {
        this.topic = topic;
        this.timeout = timeout;
        this.consumers = consumers;
        this.clock = clock;
    }

    @Override
    public SnapshotIndex load(Slice slice, LongPredicate settled) throws FeedFailure, InterruptedException {
        Instant started = clock.instant();
        IndexBuilder builder = new IndexBuilder(slice, settled);
        try {
            Map<TopicPartition, Long> ends = ends();
            read(ends, builder, started.plus(timeout));
        } catch (InterruptException e) {
            Thread.interrupted(); // the exception's constructor has set the flag again
            throw new InterruptedException();
        } catch (ConnectException e) {
            throw e; // what is in the topic is wrong: reading it again would not help
        } catch (KafkaException e) {
            throw FeedFailure.of("The state topic " + topic + " cannot be read: " + e.getMessage(), e);
        }
        LOG.info(
                "feed={} entity={} outcome=state_loaded records={} snapshot={} took_ms={}",
                slice.feed(),
                slice.entity(),
                builder.index().size(),
                builder.index().highestSnapshot(),
                Duration.between(started, clock.instant()).toMillis());
        return builder.index();
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

    private void read(Map<TopicPartition, Long> ends, IndexBuilder builder, Instant deadline) throws FeedFailure {
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
                committed.poll(POLL).forEach(builder::add);
            }
        }
    }

    private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
