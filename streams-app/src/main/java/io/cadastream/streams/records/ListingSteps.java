package io.cadastream.streams.records;

import io.cadastream.state.HistoryEntry;
import io.cadastream.state.RecordKind;
import io.cadastream.state.RecordState;
import io.cadastream.state.Timeline;
import io.cadastream.streams.history.HistoryLog;
import io.cadastream.streams.history.ListingHistories;
import io.cadastream.streams.lane.Lane;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.unified.Listing;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leads each version of a listing into its history, and what the history says back into the listing. */
final class ListingSteps {
    private final ListingHistories histories;

    ListingSteps(HistoryLog log, InstantSource clock) {
        this.histories = new ListingHistories(log, clock);
    }

    /** Takes the version that has become the record's state; {@code newer} when it is newer than all before. */
    void take(RecordState state, SourceRecord change, boolean newer, List<Outgoing> out) {
        if (state.getKind() == RecordKind.LISTING) {
            Timeline known = state.getTimeline();
            Timeline timeline = newer && known != null
                    ? histories.append(subject(state), known, entry(change), out)
                    : histories.insert(subject(state), entry(change), out);
            tell(state, timeline);
        }
    }

    /** Takes a version older than the record's state. @return whether the record or its history changed */
    boolean takeLate(RecordState state, SourceRecord change, List<Outgoing> out) {
        if (state.getKind() != RecordKind.LISTING) {
            return false;
        }
        Timeline timeline = histories.insert(subject(state), entry(change), out);
        boolean differs = !Objects.equals(timeline, state.getTimeline());
        tell(state, timeline);
        return differs || !out.isEmpty();
    }

    private static void tell(RecordState state, @Nullable Timeline timeline) {
        state.setTimeline(timeline);
        if (timeline != null && state.getFacts() != null) {
            Long since = timeline.getActiveSince();
            state.getFacts().setActiveSince(since == null ? null : Instant.ofEpochMilli(since));
            state.getFacts().setDaysOnMarketCounted(ListingHistories.finishedDays(timeline));
        }
    }

    private static ListingHistories.Subject subject(RecordState state) {
        return new ListingHistories.Subject(
                state.getFeed(), state.getRecordKey(), Lane.of(state.getKind()).tier());
    }

    private static HistoryEntry entry(SourceRecord change) {
        HistoryEntry.Builder entry = HistoryEntry.newBuilder()
                .setSourceUpdatedAt(change.revision().version().sourceUpdatedAt())
                .setSourceSequence(change.revision().version().sourceSequence())
                .setCapturedAt(change.cause().getCapturedAt())
                .setContentHash(change.revision().contentHash())
                .setPublishedVersion(0);
        if (change.content() != null && change.content().row() instanceof Listing listing) {
            entry.setStandardStatus(listing.getStandardStatus())
                    .setMlsStatus(listing.getMlsStatus())
                    .setListPrice(listing.getListPrice())
                    .setClosePrice(listing.getClosePrice())
                    .setStatusFrom(millis(listing.getStatusChangeAt()))
                    .setContractFrom(midnight(listing.getListingContractDate()));
        }
        return entry.build();
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Long midnight(@Nullable LocalDate date) {
        return date == null
                ? null
                : date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
