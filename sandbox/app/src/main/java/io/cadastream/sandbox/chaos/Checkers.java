package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.stack.Credentials;
import io.cadastream.sandbox.stack.Endpoints;
import java.time.Duration;

/** All that watches a run, from its begin to its end. */
final class Checkers implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(60);

    private final VersionCheck versions;
    private final QuarantineCheck quarantine;
    private final OffsetCheck offsets;
    private final WarehouseWatcher warehouse;
    private final TopicWatcher topics;
    private final OffsetWatcher committed;

    Checkers(TimeLine timeLine, Endpoints endpoints, QuarantineCheck quarantine) {
        this.quarantine = quarantine;
        this.versions = new VersionCheck(timeLine);
        this.offsets = new OffsetCheck(timeLine);
        this.warehouse = new WarehouseWatcher(
                DatabaseAccess.of(
                        endpoints.warehouseJdbc(), Credentials.SANDBOX.user(), Credentials.SANDBOX.password()),
                versions,
                timeLine);
        this.topics =
                new TopicWatcher(endpoints.kafka(), endpoints.registry() + "/apis/ccompat/v7", versions, quarantine);
        this.committed = new OffsetWatcher(endpoints.kafka(), offsets);
    }

    void start() {
        warehouse.start();
        topics.start();
        committed.start();
    }

    /** Looks at the rest once all is quiet; names the checkers that could not. */
    String finish() throws InterruptedException {
        StringBuilder unfinished = new StringBuilder();
        if (!topics.finish(REST)) {
            unfinished.append("topics ");
        }
        if (!warehouse.finish(REST)) {
            unfinished.append("warehouse ");
        }
        if (!committed.finish(REST)) {
            unfinished.append("offsets ");
        }
        return unfinished.toString().strip();
    }

    Seen seen() {
        return new Seen(
                warehouse.looks(), versions.seen(), offsets.seen(), quarantine.explained(), warehouse.flickers());
    }

    @Override
    public void close() {
        warehouse.close();
        topics.close();
        committed.close();
    }
}
