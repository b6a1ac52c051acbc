package io.cadastream.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.state.HistoryEntry;
import io.cadastream.state.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketTimeTest {
    @ParameterizedTest
    @ValueSource(strings = {"Active", "Active Under Contract"})
    void theClockRunsInActiveAndActiveUnderContract(String status) {
        Timeline timeline = fold(at(10, status));

        assertThat(timeline.getActiveSince()).isEqualTo(days(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Canceled",
                "Closed",
                "Coming Soon",
                "Delete",
                "Expired",
                "Hold",
                "Incomplete",
                "Pending",
                "Withdrawn"
            })
    void theClockStandsStillInAllOtherStatuses(String status) {
        Timeline timeline = fold(at(0, "Active"), at(10, status), at(30, status));

        assertThat(timeline.getActiveSince()).isNull();
        assertThat(MarketTime.finishedDays(timeline)).isEqualTo(10);
        assertThat(MarketTime.days(timeline)).isEqualTo(10);
    }

    @Test
    void theClockRunsOnFromActiveToActiveUnderContract() {
        Timeline timeline = fold(at(10, "Active"), at(30, "Active Under Contract"), at(40, "Pending"));

        assertThat(MarketTime.finishedDays(timeline)).isEqualTo(30);
    }

    @Test
    void aReturnToMarketAddsToTheDaysBefore() {
        Timeline timeline = fold(at(0, "Active"), at(10, "Pending"), at(15, "Active"), at(20, "Active"));

        assertThat(timeline.getActiveSince()).isEqualTo(days(15));
        assertThat(MarketTime.finishedDays(timeline)).isEqualTo(10);
        assertThat(MarketTime.days(timeline)).isEqualTo(15);
    }

    @Test
    void partsOfDaysAddUpBeforeTheyAreRounded() {
        HistoryEntry half = at(1, "Pending");
        half.setSourceUpdatedAt(days(1) + days(1) / 2);
        HistoryEntry otherHalf = at(4, "Closed");
        otherHalf.setSourceUpdatedAt(days(4) + days(1) / 2);

        assertThat(MarketTime.finishedDays(fold(at(0, "Active"), half, at(3, "Active"), otherHalf)))
                .isEqualTo(3);
    }

    @Test
    void aDeleteEndsThePeriodOnMarket() {
        Timeline timeline = fold(at(0, "Active"), at(4, null));

        assertThat(timeline.getActiveSince()).isNull();
        assertThat(MarketTime.finishedDays(timeline)).isEqualTo(4);
    }

    @Test
    void aStatusBeganWhenTheSourceSaysSo() {
        assertThat(fold(at(10, "Pending"), saying(20, 18)).getActiveSince()).isEqualTo(days(18));
    }

    @Test
    void aStatusDidNotBeginBeforeTheVersionBefore() {
        assertThat(fold(at(10, "Pending"), saying(20, 2)).getActiveSince()).isEqualTo(days(10));
    }

    @Test
    void aStatusDidNotBeginAfterTheVersionThatHasIt() {
        assertThat(fold(at(10, "Pending"), saying(20, 30)).getActiveSince()).isEqualTo(days(20));
        assertThat(fold(saying(20, 30)).getActiveSince()).isEqualTo(days(20));
    }

    @Test
    void aStatusBeganWhenItWasSeenIfTheSourceDoesNotSay() {
        HistoryEntry contract = at(20, "Active");
        contract.setContractFrom(days(5));

        assertThat(fold(at(10, "Pending"), contract).getActiveSince())
                .as("a contract's date is of the first version")
                .isEqualTo(days(20));
    }

    @Test
    void theFirstVersionMayGoBackToItsContract() {
        HistoryEntry first = at(20, "Active");
        first.setContractFrom(days(5));
        assertThat(fold(first).getActiveSince()).isEqualTo(days(5));
        assertThat(MarketTime.days(fold(first))).isEqualTo(15);
    }

    @Test
    void theSourcesWordOnTheFirstStatusGoesBeforeItsContract() {
        HistoryEntry first = saying(20, 18);
        first.setContractFrom(days(5));
        assertThat(fold(first).getActiveSince()).isEqualTo(days(18));
    }

    @Test
    void theFirstVersionIsAStep() {
        assertThat(MarketTime.isStep(null, at(1, "Active"))).isTrue();
    }

    @Test
    void aChangeOfStatusPriceOrExistenceIsAStep() {
        Timeline before = fold(at(1, "Active"));
        HistoryEntry cheaper = at(2, "Active");
        cheaper.setListPrice(new BigDecimal("1.00"));

        assertThat(MarketTime.isStep(before, at(2, "Pending"))).isTrue();
        assertThat(MarketTime.isStep(before, cheaper)).isTrue();
        assertThat(MarketTime.isStep(before, at(2, null))).isTrue();
    }

    @Test
    void aVersionThatChangesNothingElseIsNoStep() {
        HistoryEntry touched = at(2, "Active");
        touched.setMlsStatus("A");

        assertThat(MarketTime.isStep(fold(at(1, "Active")), touched)).isFalse();
    }

    private static Timeline fold(HistoryEntry first, HistoryEntry... more) {
        Timeline timeline = MarketTime.after(null, first);
        for (HistoryEntry entry : more) {
            timeline = MarketTime.after(timeline, entry);
        }
        return timeline;
    }

    private static HistoryEntry at(int day, @Nullable String status) {
        return HistoryEntry.newBuilder()
                .setSourceUpdatedAt(days(day))
                .setSourceSequence(0)
                .setCapturedAt(days(day))
                .setContentHash("h" + day)
                .setStandardStatus(status)
                .setPublishedVersion(0)
                .build();
    }

    /** Active, seen on one day and begun on another, as the source says. */
    private static HistoryEntry saying(int seen, int began) {
        HistoryEntry entry = at(seen, "Active");
        entry.setStatusFrom(days(began));
        return entry;
    }

    private static long days(int days) {
        return Duration.ofDays(days).toMillis();
    }
}
