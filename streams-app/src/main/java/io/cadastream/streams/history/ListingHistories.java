package io.cadastream.streams.history;

import io.cadastream.state.Cause;
import io.cadastream.state.HistoryEntry;
import io.cadastream.state.Timeline;
import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.streams.publish.UnifiedRow;
import io.cadastream.topics.Topic;
import io.cadastream.unified.ListingHistory;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the history of a listing: keeps every version that arrives, however late, and publishes those at which status,
 * price or existence changed. A late version may make steps of others, or unmake them; the rows follow.
 */
public final class ListingHistories {

    /** The listing whose history it is. */
    public record Subject(String feed, String listingKey, int tier) {
        String ref() {
            return feed + "/" + listingKey;
        }
    }

    private final HistoryLog log;
    private final InstantSource clock;

    public ListingHistories(HistoryLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Takes a version that is newer than all before.
     *
     * @param upToNow the history folded so far
     * @return the history folded with it
     */
    public Timeline append(Subject subject, Timeline upToNow, HistoryEntry entry, List<Outgoing> out) {
        publish(subject, upToNow, entry, out);
        log.put(key(subject, entry), entry);
        return MarketTime.after(upToNow, entry);
    }

    /**
     * Takes a version that may lie anywhere in the history. Of two with one version the higher content hash counts, as in
     * admission.
     *
     * @return the whole history folded
     */
    public @Nullable Timeline insert(Subject subject, HistoryEntry entry, List<Outgoing> out) {
        SortedMap<String, HistoryEntry> versions = log.of(subject.ref());
        String key = key(subject, entry);
        HistoryEntry known = versions.get(key);
        if (known == null || known.getContentHash().compareTo(entry.getContentHash()) < 0) {
            if (known != null) {
                entry.setPublishedHash(known.getPublishedHash());
                entry.setPublishedVersion(known.getPublishedVersion());
            }
            versions.put(key, entry);
            log.put(key, entry);
        }
        Timeline timeline = null;
        for (var version : versions.entrySet()) {
            if (publish(subject, timeline, version.getValue(), out)) {
                log.put(version.getKey(), version.getValue());
            }
            timeline = MarketTime.after(timeline, version.getValue());
        }
        return timeline;
    }

    /** Whole days of the periods on market that are over; a running one grows by itself and needs no publication. */
    public static int finishedDays(Timeline timeline) {
        return MarketTime.finishedDays(timeline);
    }

    /** Publishes the version's row, or takes it back, when it says something new. @return whether the entry changed */
    private boolean publish(Subject subject, @Nullable Timeline before, HistoryEntry entry, List<Outgoing> out) {
        Cause cause = new Cause(subject.feed(), entry.getSourceUpdatedAt(), entry.getCapturedAt(), subject.tier());
        if (!MarketTime.isStep(before, entry)) {
            if (entry.getPublishedHash() == null) {
                return false;
            }
            entry.setPublishedHash(null);
            out.add(new Outgoing.Row(Topic.UNIFIED_LISTING_HISTORY, rowKey(subject, entry), null, cause));
            return true;
        }
        ListingHistory row = row(subject, before, entry);
        String hash = UnifiedRow.contentHash(row);
        if (hash.equals(entry.getPublishedHash())) {
            return false;
        }
        entry.setPublishedHash(hash);
        entry.setPublishedVersion(entry.getPublishedVersion() + 1);
        UnifiedRow.stamp(row, entry.getPublishedVersion(), cause, clock.instant());
        out.add(new Outgoing.Row(Topic.UNIFIED_LISTING_HISTORY, row.getHistoryKey(), row, cause));
        return true;
    }

    private static ListingHistory row(Subject subject, @Nullable Timeline before, HistoryEntry entry) {
        ListingHistory row = new ListingHistory();
        row.setHistoryKey(rowKey(subject, entry));
        row.setListingRef(subject.ref());
        row.setFeed(subject.feed());
        row.setListingKey(subject.listingKey());
        row.setOp(entry.getStandardStatus() == null ? "DELETE" : "UPSERT");
        row.setStandardStatus(entry.getStandardStatus());
        row.setMlsStatus(entry.getMlsStatus());
        row.setListPrice(entry.getListPrice());
        row.setClosePrice(entry.getClosePrice());
        row.setPreviousStatus(before == null ? null : before.getStandardStatus());
        row.setPreviousListPrice(before == null ? null : before.getListPrice());
        row.setDaysOnMarketCounted(MarketTime.days(MarketTime.after(before, entry)));
        row.setSourceSequence(entry.getSourceSequence());
        return row;
    }

    private static String rowKey(Subject subject, HistoryEntry entry) {
        return subject.ref() + "@" + version(entry).time() + "#" + entry.getSourceSequence();
    }

    private static String key(Subject subject, HistoryEntry entry) {
        return HistoryLog.key(subject.ref(), version(entry));
    }

    private static Version version(HistoryEntry entry) {
        return new Version(entry.getSourceUpdatedAt(), entry.getSourceSequence());
    }
}
