package io.cadastream.connect.kit.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The bounded queue between the polling thread and Connect's. Records that were emitted together leave it together. */
final class HandOver implements Emitter {
    private static final int LARGEST_BATCH = 2_000;

    private final int capacity;
    private final Semaphore room;
    private final BlockingQueue<List<SourceRecord>> queue = new LinkedBlockingQueue<>();

    /** @param capacity records that it holds; of a larger group, that one alone */
    HandOver(int capacity) {
        this.capacity = capacity;
        this.room = new Semaphore(capacity);
    }

    @Override
    public void emit(List<SourceRecord> together) throws InterruptedException {
        if (!together.isEmpty()) {
            room.acquire(roomFor(together));
            queue.add(together);
        }
    }

    /** What is there, waiting at most so long for the first record; null when there is none, as Connect wants it. */
    @Nullable
    List<SourceRecord> take(Duration wait) throws InterruptedException {
        List<SourceRecord> group = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (group == null) {
            return null;
        }
        List<SourceRecord> batch = new ArrayList<>();
        while (group != null) {
            batch.addAll(group);
            room.release(roomFor(group));
            group = batch.size() < LARGEST_BATCH ? queue.poll() : null;
        }
        return batch;
    }

    private int roomFor(List<SourceRecord> group) {
        return Math.min(group.size(), capacity);
    }
}
