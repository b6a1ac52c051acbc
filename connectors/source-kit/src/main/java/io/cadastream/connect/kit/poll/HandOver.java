package io.cadastream.connect.kit.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The bounded queue between the polling thread and Connect's. */
final class HandOver implements Emitter {
    private static final int LARGEST_BATCH = 2_000;

    private final BlockingQueue<SourceRecord> queue;

    HandOver(int capacity) {
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    @Override
    public void emit(SourceRecord record) throws InterruptedException {
        queue.put(record);
    }

    /** What is there, waiting at most so long for the first record; null when there is none, as Connect wants it. */
    @Nullable
    List<SourceRecord> take(Duration wait) throws InterruptedException {
        SourceRecord first = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return null;
        }
        List<SourceRecord> batch = new ArrayList<>();
        batch.add(first);
        queue.drainTo(batch, LARGEST_BATCH - 1);
        return batch;
    }
}
