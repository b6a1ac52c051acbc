package io.cadastream.sandbox.redeliver;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides which records come again, and when. Seeded, and free of input and output; used by one thread. */
final class Redelivery {
    private static final int REMEMBERED = 20_000;
    private static final Duration LEAST = Duration.ofMillis(300);
    private static final Duration MOST = Duration.ofSeconds(4);

    private final double duplicates;
    private final double reordering;
    private final Random random;
    private final PriorityQueue<Scheduled> schedule = new PriorityQueue<>(Comparator.comparingLong(Scheduled::at));
    private final Map<RecordId, ConsumerRecord<byte[], byte[]>> latest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RecordId, ConsumerRecord<byte[], byte[]>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record RecordId(String topic, ByteBuffer key) {}

    private record Scheduled(long at, ConsumerRecord<byte[], byte[]> record) {}

    Redelivery(double duplicates, double reordering, Random random) {
        this.duplicates = duplicates;
        this.reordering = reordering;
        this.random = random;
    }

    /** Takes a record that was delivered for the first time; now in nanoseconds. */
    void offer(ConsumerRecord<byte[], byte[]> record, long now) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        if (chance(duplicates)) {
            schedule.add(new Scheduled(now + delay(), record));
        }
        ConsumerRecord<byte[], byte[]> before =
                latest.put(new RecordId(record.topic(), ByteBuffer.wrap(record.key())), record);
        if (before != null && chance(reordering)) {
            schedule.add(new Scheduled(now + delay(), before));
        }
    }

    /** The records whose time has come. */
    List<ConsumerRecord<byte[], byte[]>> due(long now) {
        List<ConsumerRecord<byte[], byte[]>> due = new ArrayList<>();
        for (Scheduled next = schedule.peek(); next != null && next.at() <= now; next = schedule.peek()) {
            due.add(schedule.remove().record());
        }
        return due;
    }

    private boolean chance(double percent) {
        return random.nextDouble() * 100 < percent;
    }

    private long delay() {
        return LEAST.toNanos() + (long) (random.nextDouble() * MOST.minus(LEAST).toNanos());
    }
}
