package io.cadastream.sandbox.quarantine;

import io.cadastream.sandbox.quarantine.Entry.Origin;
import io.cadastream.sandbox.quarantine.ReplayMarks.Mark;
import io.cadastream.sandbox.stack.StackException;
import io.cadastream.sandbox.topic.Cluster;
import io.cadastream.sandbox.topic.TopicRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends quarantined records again. A record and its mark are one transaction: whatever is interrupted, a record is
 * either sent and marked, or neither. One replay at a time: a second one ends the first, then reads its marks.
 */
public final class Replay implements AutoCloseable {
    private static final String TRANSACTIONS = "cadastream-quarantine-replay";
    private static final int BATCH = 100;

    /** Told what becomes of each entry. */
    public interface Listener {
        /** It was sent, or with a dry run would be; the place is null then. */
        void sent(Entry entry, @Nullable Origin to);

        /** It was replayed before and is left alone. */
        void already(Entry entry, Mark mark);

        /** It can't be sent. */
        void refused(Entry entry, String why);
    }

    private final Cluster cluster;
    private final boolean again;
    private final Listener listener;
    private final @Nullable Producer<byte[], byte[]> producer;
    private final ReplayMarks marks;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final List<Resend> batch = new ArrayList<>();

    private Replay(
            Cluster cluster,
            boolean again,
            Listener listener,
            @Nullable Producer<byte[], byte[]> producer,
            ReplayMarks marks) {
        this.cluster = cluster;
        this.again = again;
        this.listener = listener;
        this.producer = producer;
        this.marks = marks;
    }

    /** @param again whether to send also what was replayed before */
    public static Replay begin(Cluster cluster, boolean again, Listener listener) {
        ReplayMarks.createTopic(cluster);
        Producer<byte[], byte[]> producer = cluster.transactionalProducer(TRANSACTIONS);
        try {
            producer.initTransactions();
            return new Replay(cluster, again, listener, producer, ReplayMarks.read(cluster));
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /** One that says what it would do, and does nothing. */
    public static Replay rehearse(Cluster cluster, boolean again, Listener listener) {
        return new Replay(cluster, again, listener, null, ReplayMarks.read(cluster));
    }

    /** Takes an entry; it is sent now or with the next ones. */
    public void take(Entry entry, Optional<Bytes> repair) {
        Optional<Mark> mark = marks.of(entry);
        if (mark.isPresent() && !again) {
            listener.already(entry, mark.get());
            return;
        }
        Resend.Plan plan = Resend.plan(entry, repair);
        Resend resend = plan.resend();
        String obstacle = resend == null ? plan.obstacle() : withoutPartition(resend.origin());
        if (resend == null || obstacle != null) {
            listener.refused(entry, String.valueOf(obstacle));
            return;
        }
        batch.add(resend);
        if (batch.size() >= BATCH) {
            finish();
        }
    }

    /** Sends what was taken and not sent yet. */
    public void finish() {
        List<Resend> now = List.copyOf(batch);
        batch.clear();
        if (producer == null) {
            now.forEach(resend -> listener.sent(resend.entry(), null));
        } else if (!now.isEmpty()) {
            send(producer, now);
        }
    }

    /** All in one transaction; when that fails, one by one, so that only the guilty one stays behind. */
    private void send(Producer<byte[], byte[]> to, List<Resend> some) {
        try {
            List<Mark> sent = transaction(to, some);
            for (int i = 0; i < some.size(); i++) {
                marks.add(sent.get(i));
                listener.sent(some.get(i).entry(), sent.get(i).to());
            }
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new StackException(
                    "another replay has begun on this cluster and ended this one; what was reported as sent is sent, run"
                            + " this one again for the rest",
                    e);
        } catch (AuthorizationException e) {
            throw new StackException(
                    "the broker does not let this user replay: " + e.getMessage()
                            + "; it needs to write to the original" + " topics and to " + ReplayMarks.TOPIC
                            + ", with the transactional id " + TRANSACTIONS,
                    e);
        } catch (KafkaException e) {
            to.abortTransaction();
            if (some.size() == 1) {
                listener.refused(some.get(0).entry(), "the broker did not take it: " + e.getMessage());
            } else {
                some.forEach(resend -> send(to, List.of(resend)));
            }
        }
    }

    private static List<Mark> transaction(Producer<byte[], byte[]> to, List<Resend> some) {
        to.beginTransaction();
        List<Future<RecordMetadata>> futures =
                some.stream().map(resend -> to.send(resend.record())).toList();
        to.flush();
        List<Mark> sent = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            Resend resend = some.get(i);
            RecordMetadata place = place(futures.get(i));
            Origin origin = new Origin(place.topic(), place.partition(), place.offset());
            Entry entry = resend.entry();
            sent.add(new Mark(entry.id(), entry.quarantinedAt(), Instant.now(), origin, resend.repaired()));
        }
        List<Future<RecordMetadata>> marked =
                sent.stream().map(mark -> to.send(mark.record())).toList();
        to.flush();
        // A commit went through once without the mark, which the broker never saw: what has no mark is sent again some
        // day.
        marked.forEach(Replay::place);
        to.commitTransaction();
        return sent;
    }

    private static RecordMetadata place(Future<RecordMetadata> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException refused ? refused : new ApiException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted; what was reported as sent is sent, run it again for the rest", e);
        }
    }

    private @Nullable String withoutPartition(Origin origin) {
        int has = partitions.computeIfAbsent(origin.topic(), topic -> {
            try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
                return TopicRead.partitions(consumer, topic).size();
            }
        });
        return origin.partition() < has
                ? null
                : "it came from partition " + origin.partition() + " of " + origin.topic() + ", which now has " + has
                        + " partitions; is this the cluster that it was read from?";
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
