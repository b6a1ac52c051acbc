package io.cadastream.connect.county.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a feed has to look for a new snapshot. Without a schedule at every turn; with one when a scheduled time has passed
 * since the last look, however long ago: a time that was missed counts as soon as somebody asks. Used by one thread.
 */
public final class Looks {
    private final @Nullable Schedule schedule;
    private @Nullable Instant next;

    /**
     * Looks by a schedule.
     *
     * @param schedule null for a look at every turn
     * @param last when it looked last, before this start; null when the first turn has to look in any case
     */
    public Looks(@Nullable Schedule schedule, @Nullable Instant last) {
        this.schedule = schedule;
        this.next = schedule == null || last == null ? null : schedule.next(last);
    }

    /** Whether there is a schedule, so that the time of a look is to be kept. */
    public boolean scheduled() {
        return schedule != null;
    }

    public boolean due(Instant now) {
        return next == null || !next.isAfter(now);
    }

    /** A look that was begun at this time has found out all there was. */
    public void looked(Instant at) {
        next = schedule == null ? null : schedule.next(at);
    }

    /** The next time that it looks, for people. */
    public String nextLook() {
        return next == null ? "at once" : next.toString();
    }
}
