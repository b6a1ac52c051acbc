package io.cadastream.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.state.HistoryEntry;
import io.cadastream.state.Timeline;
import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.publish.Outgoing;
import io.cadastream.streams.testkit.Changes;
import io.cadastream.streams.testkit.MemoryHistory;
import io.cadastream.topics.AvroTrust;
import io.cadastream.topics.Topic;
import io.cadastream.unified.ListingHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListingHistoriesTest {
    private static final ListingHistories.Subject SUBJECT = new ListingHistories.Subject("mls.a", "1", 1);

    private final MemoryHistory log = new MemoryHistory();
    private final List<String> kept = new ArrayList<>();
    private final ListingHistories histories = new ListingHistories(noting(log), () -> Changes.at(1_000_000));
    private final TreeMap<String, ListingHistory> rows = new TreeMap<>();

    @BeforeAll
    static void trust() {
        AvroTrust.establish();
    }

    @Test
    void theHistoryIsInTheOrderOfTheSourceThoughItArrivedInAnother() {
        insert(version(1, "Active", 100));
        insert(version(3, "Active", 80));
        insert(version(2, "Active", 90));

        assertThat(steps())
                .containsExactly("null null -> Active 100", "Active 100 -> Active 90", "Active 90 -> Active 80");
    }

    @Test
    void versionsOfOneTimeAreInTheOrderOfTheirSequence() {
        HistoryEntry second = version(1, "Pending", 100);
        second.setSourceSequence(7);
        insert(second);
        insert(version(1, "Active", 100));

        assertThat(steps()).containsExactly("null null -> Active 100", "Active 100 -> Pending 100");
    }

    @Test
    void aVersionThatChangesNeitherStatusNorPriceIsKeptButPublishedNot() {
        insert(version(1, "Active", 100));

        assertThat(insert(version(2, "Active", 100))).isEmpty();
        assertThat(log.of(SUBJECT.ref())).hasSize(2);
    }

    @Test
    void aLateVersionMayUnmakeTheStepOfAnother() {
        insert(version(1, "Active", 100));
        insert(version(3, "Active", 90));

        Collection<Outgoing> out = insert(version(2, "Active", 90));

        assertThat(out).as("the new step and the tombstone of the old one").hasSize(2);
        assertThat(rows.keySet()).containsExactly("mls.a/1@2026-01-01T00:01:00Z#0", "mls.a/1@2026-01-01T00:02:00Z#0");
        assertThat(insert(version(2, "Active", 90)))
                .as("a tombstone goes out once")
                .isEmpty();
    }

    @Test
    void aLateVersionMayMakeAStepOfAnotherAndItsPublicationsAreCountedOn() {
        insert(version(1, "Active", 100));
        insert(version(4, "Active", 90));
        insert(version(3, "Active", 90));
        insert(version(2, "Pending", 90));

        assertThat(steps())
                .containsExactly("null null -> Active 100", "Active 100 -> Pending 90", "Pending 90 -> Active 90");
        assertThat(rows.values()).extracting(ListingHistory::getVersion).containsExactly(1L, 1L, 2L);
    }

    @Test
    void aDeleteIsAStep() {
        insert(version(1, "Active", 100));
        insert(version(2, null, null));

        assertThat(rows.values()).extracting(ListingHistory::getOp).containsExactly("UPSERT", "DELETE");
    }

    @Test
    void ofTwoVersionsAtOneTimeTheOneWithTheHigherHashCountsInEveryOrder() {
        HistoryEntry low = version(1, "Active", 100);
        HistoryEntry high = version(1, "Pending", 100);
        low.setContentHash("aaaa");
        high.setContentHash("bbbb");

        insert(low);
        insert(high);
        assertThat(steps()).containsExactly("null null -> Pending 100");
        assertThat(rows.values()).extracting(ListingHistory::getVersion).containsExactly(2L);
        assertThat(insert(low)).isEmpty();
    }

    @Test
    void aConflictThatSaysTheSameOfStatusAndPriceIsNotPublishedAgain() {
        HistoryEntry low = version(1, "Active", 100);
        HistoryEntry high = version(1, "Active", 100);
        low.setContentHash("aaaa");
        high.setContentHash("bbbb");
        insert(low);

        assertThat(insert(high)).isEmpty();
    }

    @Test
    void aVersionThatComesAgainIsNotKeptAgain() {
        insert(version(1, "Active", 100));
        HistoryEntry again = version(1, "Active", 100);
        again.setCapturedAt(Changes.at(9).toEpochMilli());

        insert(again);

        assertThat(log.of(SUBJECT.ref()).values())
                .extracting(HistoryEntry::getCapturedAt)
                .containsExactly(Changes.at(2).toEpochMilli());
    }

    @Test
    void aLateVersionWritesNoEntryThatItDoesNotChange() {
        insert(version(1, "Active", 100));
        insert(version(3, "Active", 100));
        insert(version(5, "Active", 80));
        kept.clear();

        insert(version(4, "Active", 90));

        assertThat(kept).as("itself, its publication, and the step after it").containsExactly(key(4), key(4), key(5));
    }

    @Test
    void theDaysOfFinishedPeriodsAreThoseOfMarketTime() {
        histories.insert(SUBJECT, version(0, "Active", 100), new ArrayList<>());
        Timeline timeline = histories.insert(SUBJECT, version(3 * 24 * 60, "Closed", 100), new ArrayList<>());

        assertThat(ListingHistories.finishedDays(Objects.requireNonNull(timeline)))
                .isEqualTo(3);
    }

    @Test
    void theNewestVersionIsAppendedWithoutReadingTheOthersWithTheSameResult() {
        Timeline first =
                Objects.requireNonNull(histories.insert(SUBJECT, version(1, "Active", 100), new ArrayList<>()));
        List<Outgoing> out = new ArrayList<>();

        Timeline appended = histories.append(SUBJECT, first, version(2, "Pending", 90), out);

        out.forEach(this::keep);
        assertThat(steps()).containsExactly("Active 100 -> Pending 90");
        assertThat(log.of(SUBJECT.ref())).hasSize(2);
        assertThat(appended).isEqualTo(histories.insert(SUBJECT, version(2, "Pending", 90), new ArrayList<>()));
    }

    @Test
    void aStepSaysHowManyDaysTheListingHadBeenOnMarket() {
        insert(version(0, "Active", 100));
        insert(version(3 * 24 * 60, "Active", 90));
        insert(version(5 * 24 * 60, "Closed", 90));

        assertThat(rows.values())
                .extracting(ListingHistory::getDaysOnMarketCounted)
                .containsExactly(0, 3, 5);
    }

    @Test
    void aStepCarriesWhatTheVersionSaysAndBothClocks() {
        HistoryEntry sold = version(1, "Closed", 100);
        sold.setMlsStatus("S");
        sold.setClosePrice(Changes.money(95));
        sold.setSourceSequence(4);
        insert(sold);

        ListingHistory row = rows.firstEntry().getValue();
        assertThat(row.getHistoryKey()).isEqualTo("mls.a/1@2026-01-01T00:01:00Z#4");
        assertThat(row.getListingRef()).isEqualTo("mls.a/1");
        assertThat(row.getFeed()).isEqualTo("mls.a");
        assertThat(row.getListingKey()).isEqualTo("1");
        assertThat(row.getMlsStatus()).isEqualTo("S");
        assertThat(row.getClosePrice()).isEqualTo(Changes.money(95));
        assertThat(row.getSourceSequence()).isEqualTo(4);
        assertThat(row.getSourceUpdatedAt()).isEqualTo(Changes.at(1));
        assertThat(row.getCapturedAt()).isEqualTo(Changes.at(2));
        assertThat(row.getPublishedAt()).isEqualTo(Changes.at(1_000_000));
    }

    @Test
    void keysOfVersionsSortAsVersionsDoAndNotIntoAnotherListings() {
        assertThat(List.of(key("1", -5, 0), key("1", 9, 0), key("1", 10, -1), key("1", 10, 2), key("10", 0, 0)))
                .isSorted();
        assertThat(key("10", 0, 0)).doesNotStartWith(HistoryLog.prefix("1"));
    }

    /** Notes which entries are written. */
    private HistoryLog noting(HistoryLog noted) {
        return new HistoryLog() {
            @Override
            public SortedMap<String, HistoryEntry> of(String ref) {
                return noted.of(ref);
            }

            @Override
            public void put(String key, HistoryEntry entry) {
                kept.add(key);
                noted.put(key, entry);
            }
        };
    }

    private static String key(long minute) {
        return key(SUBJECT.ref(), Changes.at(minute).toEpochMilli(), 0);
    }

    private static String key(String ref, long time, long sequence) {
        return HistoryLog.key(ref, new Version(time, sequence));
    }

    private List<Outgoing> insert(HistoryEntry entry) {
        List<Outgoing> out = new ArrayList<>();
        histories.insert(SUBJECT, entry, out);
        out.forEach(this::keep);
        return out;
    }

    private void keep(Outgoing message) {
        Outgoing.Row row = (Outgoing.Row) message;
        assertThat(row.topic()).isEqualTo(Topic.UNIFIED_LISTING_HISTORY);
        if (row.row() == null) {
            rows.remove(row.key());
        } else {
            rows.put(row.key(), (ListingHistory) row.row());
        }
    }

    private List<String> steps() {
        return rows.values().stream()
                .map(row -> row.getPreviousStatus() + " " + dollars(row.getPreviousListPrice()) + " -> "
                        + row.getStandardStatus() + " " + dollars(row.getListPrice()))
                .toList();
    }

    private static @Nullable String dollars(@Nullable BigDecimal price) {
        return price == null ? null : price.toBigInteger().toString();
    }

    private static HistoryEntry version(long minute, @Nullable String status, @Nullable Integer price) {
        return HistoryEntry.newBuilder()
                .setSourceUpdatedAt(Changes.at(minute).toEpochMilli())
                .setSourceSequence(0)
                .setCapturedAt(Changes.at(minute + 1).toEpochMilli())
                .setContentHash(status + " " + price)
                .setStandardStatus(status)
                .setListPrice(price == null ? null : Changes.money(price))
                .setPublishedVersion(0)
                .build();
    }
}
