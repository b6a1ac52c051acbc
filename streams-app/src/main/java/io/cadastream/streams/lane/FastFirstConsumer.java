package io.cadastream.streams.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The consumer of a stream thread. A plain one hands out what was fetched first, and a stream thread asks again only when
 * it is through with what it got; so a price would wait for all that was fetched of a county's snapshot before it. This one
 * puts the bulk lane aside, hands out what there is of the fast lane, and of the bulk lane a small helping only when there
 * is nothing of the fast one.
 */
final class FastFirstConsumer extends KafkaConsumer<byte[], byte[]> {
    /** So many bulk records a price may find before it in its stream thread; some milliseconds of work. */
    private static final int HELPING = 32;
    /** Fast records that are handed out before more are looked for. */
    private static final int FLOOD = 500;
    /** Records a bulk partition that keep a thread busy for longer than a fetch may take. */
    private static final int ENOUGH = 400;

    private final Predicate<String> isBulk;
    private final Shelf fast = new Shelf(FLOOD);
    private final Shelf bulk = new Shelf(ENOUGH);
    /** Paused by the stream thread, while it restores a store for example. */
    private final Set<TopicPartition> pausedByOwner = new HashSet<>();
    /** Paused here, since enough of it waits. */
    private final Set<TopicPartition> pausedAsFull = new HashSet<>();

    /** @param isBulk whether a topic belongs to the bulk lane */
    FastFirstConsumer(Map<String, Object> config, Predicate<String> isBulk) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.isBulk = isBulk;
    }

    /** What comes is put on the shelves first: a poll that fails half-way then loses nothing. */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        boolean waits = fast.holdsBeyond(pausedByOwner) || bulk.holdsBeyond(pausedByOwner);
        ConsumerRecords<byte[], byte[]> polled = super.poll(waits ? Duration.ZERO : timeout);
        sort(polled);
        // A price may stand behind what was fetched before it; but a flood of prices must not be read without end.
        while (!polled.isEmpty() && fast.size() < FLOOD) {
            polled = super.poll(Duration.ZERO);
            sort(polled);
        }
        Helping helping = new Helping();
        fast.take(Integer.MAX_VALUE, pausedByOwner, helping);
        if (helping.isEmpty()) {
            bulk.take(HELPING, pausedByOwner, helping);
        }
        return helping.records();
    }

    private void sort(ConsumerRecords<byte[], byte[]> polled) {
        polled.nextOffsets()
                .forEach((partition, next) -> shelf(partition).put(partition, polled.records(partition), next));
        holdBackWhatIsFull();
    }

    private Shelf shelf(TopicPartition partition) {
        return isBulk.test(partition.topic()) ? bulk : fast;
    }

    private void holdBackWhatIsFull() {
        Set<TopicPartition> full = bulk.full();
        Set<TopicPartition> assigned = assignment();
        List<TopicPartition> pause = full.stream()
                .filter(p -> assigned.contains(p) && pausedAsFull.add(p))
                .toList();
        List<TopicPartition> resume =
                pausedAsFull.stream().filter(p -> !full.contains(p)).toList();
        resume.forEach(pausedAsFull::remove);
        super.pause(pause);
        super.resume(resume.stream()
                .filter(p -> assigned.contains(p) && !pausedByOwner.contains(p))
                .toList());
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        super.pause(partitions);
        pausedByOwner.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByOwner.removeAll(partitions);
        super.resume(partitions.stream().filter(p -> !pausedAsFull.contains(p)).toList());
    }

    /** The offset of the next record that {@link #poll} hands out, as ever. */
    @Override
    public long position(TopicPartition partition) {
        return shelf(partition).position(partition).orElseGet(() -> super.position(partition));
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        super.seek(partition, offset);
        forget(List.of(partition));
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        super.seek(partition, offset);
        forget(List.of(partition));
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        super.seekToBeginning(partitions);
        forget(partitions);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        super.seekToEnd(partitions);
        forget(partitions);
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Forgetting(listener));
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        super.subscribe(pattern, new Forgetting(listener));
    }

    @Override
    public void unsubscribe() {
        super.unsubscribe();
        fast.clear();
        bulk.clear();
        pausedByOwner.clear();
        pausedAsFull.clear();
    }

    private void forget(Collection<TopicPartition> partitions) {
        fast.forget(partitions);
        bulk.forget(partitions);
    }

    /** Records of a partition that another thread reads from now on must not come from here as well. */
    private final class Forgetting implements ConsumerRebalanceListener {
        private final ConsumerRebalanceListener listener;

        private Forgetting(ConsumerRebalanceListener listener) {
            this.listener = listener;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            leave(partitions);
            listener.onPartitionsAssigned(partitions);
        }

        /** Afterwards: the last commit asks for the position. */
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                listener.onPartitionsRevoked(partitions);
            } finally {
                leave(partitions);
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            try {
                listener.onPartitionsLost(partitions);
            } finally {
                leave(partitions);
            }
        }

        private void leave(Collection<TopicPartition> partitions) {
            forget(partitions);
            pausedByOwner.removeAll(partitions);
            pausedAsFull.removeAll(partitions);
        }
    }
}
