package io.cadastream.bench.latency;

import java.util.concurrent.ExecutionException;

/** Makes the changes of one path at its source. */
@FunctionalInterface
interface ChangeWriter {
    /** Makes all changes of the schedule, numbered from the first one on. Returns when the last is made. */
    void write(long first, Schedule schedule) throws InterruptedException, ExecutionException;
}
