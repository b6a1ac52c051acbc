package io.cadastream.streams.history;

import io.cadastream.state.HistoryEntry;
import io.cadastream.state.Timeline;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts time on market by a listing's own history: a left fold over its versions in the order of the source, so that the
 * result depends on the set of versions alone. The clock runs in RESO StandardStatus Active and Active Under Contract,
 * both of which RESO's Data Dictionary has on market, and stands still in all others; RESO leaves the details of
 * DaysOnMarket to each MLS, whose own count stays in days_on_market.
 */
final class MarketTime {
    private static final Set<String> ON_MARKET = Set.of("Active", "Active Under Contract");

    private MarketTime() {}

    /** The timeline up to this version, given the one up to the version before. */
    static Timeline after(@Nullable Timeline before, HistoryEntry entry) {
        boolean was = before != null && before.getActiveSince() != null;
        boolean is = entry.getStandardStatus() != null && ON_MARKET.contains(entry.getStandardStatus());
        long began = began(before, entry);
        long counted = before == null ? 0 : before.getCountedMs();
        Long since = before == null ? null : before.getActiveSince();
        if (was && !is && since != null) {
            counted += Math.max(0, began - since);
        }
        return Timeline.newBuilder()
                .setStandardStatus(entry.getStandardStatus())
                .setListPrice(entry.getListPrice())
                .setActiveSince(!is ? null : was ? since : Long.valueOf(began))
                .setCountedMs(counted)
                .setUpto(entry.getSourceUpdatedAt())
                .build();
    }

    /** Whole days of the periods on market that are over. */
    static int finishedDays(Timeline timeline) {
        return Math.toIntExact(Duration.ofMillis(timeline.getCountedMs()).toDays());
    }

    /** Whole days on market up to the timeline's last version, a running period included. */
    static int days(Timeline timeline) {
        Long since = timeline.getActiveSince();
        long running = since == null ? 0 : Math.max(0, timeline.getUpto() - since);
        return Math.toIntExact(
                Duration.ofMillis(timeline.getCountedMs() + running).toDays());
    }

    /** Whether a version changed what the history is about: existence, status or price. */
    static boolean isStep(@Nullable Timeline before, HistoryEntry entry) {
        return before == null
                || !Objects.equals(before.getStandardStatus(), entry.getStandardStatus())
                || !Objects.equals(before.getListPrice(), entry.getListPrice());
    }

    /** When the version's status began: as the source says, but neither before the version before nor after this one. */
    private static long began(@Nullable Timeline before, HistoryEntry entry) {
        long seen = entry.getSourceUpdatedAt();
        Long said = entry.getStatusFrom();
        if (before == null) {
            Long start = said != null ? said : entry.getContractFrom();
            return start == null ? seen : Math.min(start, seen);
        }
        return said == null ? seen : Math.max(Math.min(said, seen), Math.min(before.getUpto(), seen));
    }
}
