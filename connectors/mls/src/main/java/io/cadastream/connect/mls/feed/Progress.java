package io.cadastream.connect.mls.feed;

import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.mls.config.FeedPart;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far a feed has been read, and from where it is read again. */
final class Progress {
    private final FeedPart part;
    private final Duration overlap;
    private final Supplier<String> usedQuota;
    private final FeedMeters meters;
    private @Nullable Watermark watermark;
    private @Nullable Instant floor;
    private @Nullable Long sequence;
    private boolean loading;
    private long changes;
    private long sweeps;
    private @Nullable Instant sweptAt;

    /** @param usedQuota what is stored of the quota beside the rest; empty for nothing */
    Progress(
            FeedPart part,
            Duration overlap,
            Supplier<String> usedQuota,
            FeedMeters meters,
            @Nullable StoredPosition stored) {
        this.part = part;
        this.overlap = overlap;
        this.usedQuota = usedQuota;
        this.meters = meters;
        if (stored != null) {
            meters.readUpTo(stored.watermark().modifiedAt());
            this.watermark = stored.watermark();
            this.sequence = stored.sequence();
            this.loading = stored.loading();
            this.changes = stored.changes();
            this.sweeps = stored.sweeps();
            this.sweptAt = stored.sweptAt();
            this.floor = stored.from();
        }
    }

    @Nullable
    Watermark watermark() {
        return watermark;
    }

    /** Nothing before this is wanted, not even in the overlap. */
    void floor(Instant time) {
        floor = time;
    }

    /** Rows that did not change after it are not wanted; null when all are. */
    @Nullable
    Instant floor() {
        return floor;
    }

    /** Changes emitted so far, this feed's whole life. */
    long changes() {
        return changes;
    }

    /** Counts a change; the position that goes with it has to be made after this. */
    void countChange() {
        changes++;
    }

    /** Sweeps begun so far. */
    long sweeps() {
        return sweeps;
    }

    void beginSweep() {
        sweeps++;
    }

    /** When the last sweep ended, or the feed was begun; null before that was noted. */
    @Nullable
    Instant sweptAt() {
        return sweptAt;
    }

    void sweptAt(Instant time) {
        sweptAt = time;
    }

    /**
     * The version of a record by a sweep: behind everything that was read so far, as the source gives none.
     *
     * @param modifiedAt ModificationTimestamp of the record; null when it is gone
     */
    ChangeVersion sweptVersion(@Nullable Instant modifiedAt) {
        return version(modifiedAt, (sequence == null ? 0 : sequence) + sweeps);
    }

    /** Over every row received, also those that are filtered out or refused. Never falls. */
    void advance(Watermark received) {
        Watermark newest = watermark == null ? received : watermark.or(received);
        watermark = newest;
        meters.readUpTo(newest.modifiedAt());
    }

    /** Where a pass begins: start of the overlap or the floor; null for the beginning of the feed. */
    @Nullable
    Instant rereadFrom() {
        if (watermark == null) {
            return floor;
        }
        Instant start = watermark.modifiedAt().minus(overlap);
        return floor != null && floor.isAfter(start) ? floor : start;
    }

    /** EntityEventSequence up to which events have been read; null while it is not known. */
    @Nullable
    Long sequence() {
        return sequence;
    }

    /** Never falls. */
    void advance(long read) {
        sequence = sequence == null ? Long.valueOf(read) : Long.valueOf(Math.max(sequence, read));
    }

    /** Events from here on are read when the rows before them have been. */
    void beginLoading(long newestEvent) {
        sequence = newestEvent;
        loading = true;
    }

    void endLoading() {
        loading = false;
    }

    /** Whether rows from before the first event are still being read. */
    boolean isLoading() {
        return loading;
    }

    /** Forgets events: the service has none any more. */
    void withoutEvents() {
        sequence = null;
        loading = false;
    }

    /**
     * The version of a record by its event. Events are in the order of their sequence; the time, which is compared first,
     * never falls within a feed, so that it can't say otherwise.
     *
     * @param modifiedAt ModificationTimestamp of the record; null when there is none, because it is gone
     */
    ChangeVersion version(@Nullable Instant modifiedAt, long eventSequence) {
        Instant newest = watermark == null ? Instant.EPOCH : watermark.modifiedAt();
        return new ChangeVersion(modifiedAt != null && modifiedAt.isAfter(newest) ? modifiedAt : newest, eventSequence);
    }

    SourcePosition position() {
        Watermark reached = watermark;
        return new SourcePosition(
                part.partition(),
                reached == null
                        ? null
                        : new StoredPosition(
                                        reached, sequence, loading, usedQuota.get(), changes, sweeps, sweptAt, floor)
                                .offset(part.resource()));
    }
}
