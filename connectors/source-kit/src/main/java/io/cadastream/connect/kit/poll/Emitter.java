package io.cadastream.connect.kit.poll;

import org.apache.kafka.connect.source.SourceRecord;

/** Takes records from a feed on their way to Connect; waits while Connect is behind. */
@FunctionalInterface
public interface Emitter {
    void emit(SourceRecord record) throws InterruptedException;
}
