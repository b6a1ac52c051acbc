package io.cadastream.connect.kit.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/** What a feed has been doing, for its metrics: counted by the polling thread, read by any. */
public final class FeedActivity {
    private final String feed;
    private final String part;
    private final List<FeedMeter> meters;
    private final String quarantineTopic;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong quarantined = new AtomicLong();
    private final AtomicLong polls = new AtomicLong();
    private final AtomicLong failedPolls = new AtomicLong();
    private final AtomicLong restedMillis = new AtomicLong();
    private volatile int failuresInARow;
    private volatile boolean breakerOpen;
    private volatile long lastSuccess;

    FeedActivity(PolledFeed feed, String quarantineTopic) {
        this.feed = feed.feed();
        this.part = feed.name();
        this.meters = feed.meters();
        this.quarantineTopic = quarantineTopic;
    }

    /** The feed, as change events name it. */
    public String feed() {
        return feed;
    }

    /** The part of the feed that is polled by itself; the feed's name when it has no parts. */
    public String part() {
        return part;
    }

    /** What the source itself shows. */
    List<FeedMeter> meters() {
        return meters;
    }

    /** Change events handed over. */
    public long changes() {
        return changes.get();
    }

    /** Records handed over to the quarantine. */
    public long quarantined() {
        return quarantined.get();
    }

    /** Turns begun: each asks the source once, for a page or for its files. */
    public long polls() {
        return polls.get();
    }

    /** Turns that failed. */
    public long failedPolls() {
        return failedPolls.get();
    }

    /** Failures since the last turn that went well. */
    public int failuresInARow() {
        return failuresInARow;
    }

    /** 1 while the source is left alone after many failures in a row, else 0. */
    public int breakerOpen() {
        return breakerOpen ? 1 : 0;
    }

    /** Time that the feed waited for its quota, seconds. */
    public double restedSeconds() {
        return restedMillis.get() / 1_000.0;
    }

    /** When a turn last went well, UTC seconds; 0 when none did yet. */
    public double lastSuccessSeconds() {
        return lastSuccess / 1_000.0;
    }

    /** Counts what is handed over; what a source notes for itself alone is neither change nor quarantine. */
    Emitter counting(Emitter out) {
        return together -> {
            // First, so that whoever has the records finds them counted.
            together.forEach(this::count);
            out.emit(together);
        };
    }

    void began() {
        polls.incrementAndGet();
    }

    void rested(Duration rest) {
        restedMillis.addAndGet(rest.toMillis());
    }

    void succeeded(Instant now) {
        failuresInARow = 0;
        breakerOpen = false;
        lastSuccess = now.toEpochMilli();
    }

    void failed(int inARow, boolean open) {
        failedPolls.incrementAndGet();
        failuresInARow = inARow;
        breakerOpen = open;
    }

    void count(SourceRecord record) {
        if (record.topic().equals(quarantineTopic)) {
            quarantined.incrementAndGet();
        } else if (record.valueSchema() != null
                && record.valueSchema().type() == Schema.Type.STRUCT
                && record.valueSchema().field("event_id") != null) {
            changes.incrementAndGet();
        }
    }
}
