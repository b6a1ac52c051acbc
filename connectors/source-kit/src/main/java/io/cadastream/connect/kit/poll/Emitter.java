package io.cadastream.connect.kit.poll;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Takes records from a feed on their way to Connect; waits while Connect is behind. */
@FunctionalInterface
public interface Emitter {
    /** Records that belong together, such as a change and its state entry: they get into one transaction of Connect. */
    void emit(List<SourceRecord> together) throws InterruptedException;

    /** A record that stands alone. */
    default void emit(SourceRecord record) throws InterruptedException {
        emit(List.of(record));
    }
}
