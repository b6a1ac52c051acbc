package io.cadastream.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.state.HistoryEntry;
import io.cadastream.state.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarketTimeTest {
    @Test
    void activeAndActiveUnderContractAreOnMarketAllElseIsNot() {
        Timeline timeline = fold(
                at(0, "Coming Soon"),
                at(10, "Active"),
                at(30, "Active Under Contract"),
                at(40, "Pending"),
                at(60, "Closed"));

        assertThat(timeline.getActiveSince()).isNull();
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
    void aDeleteEndsThePeriodOnMarket() {
        assertThat(MarketTime.finishedDays(fold(at(0, "Active"), at(4, null)))).isEqualTo(4);
    }

    @Test
    void theSourcesWordOnWhenAStatusBeganCountsButNotBeforeTheVersionBefore() {
        HistoryEntry late = at(20, "Active");
        late.setStatusFrom(days(18));
        assertThat(fold(at(10, "Pending"), late).getActiveSince()).isEqualTo(days(18));
        late.setStatusFrom(days(2));
        assertThat(fold(at(10, "Pending"), late).getActiveSince()).isEqualTo(days(10));
        late.setStatusFrom(days(30));
        assertThat(fold(at(10, "Pending"), late).getActiveSince()).isEqualTo(days(20));
    }

    @Test
    void theFirstVersionMayGoBackToItsContract() {
        HistoryEntry first = at(20, "Active");
        first.setContractFrom(days(5));
        assertThat(fold(first).getActiveSince()).isEqualTo(days(5));
    }

    @Test
    void aStepIsAChangeOfStatusPriceOrExistence() {
        HistoryEntry active = at(1, "Active");
        Timeline before = MarketTime.after(null, active);

        assertThat(MarketTime.isStep(null, active)).isTrue();
        assertThat(MarketTime.isStep(before, at(2, "Active"))).isFalse();
        assertThat(MarketTime.isStep(before, at(2, "Pending"))).isTrue();
        assertThat(MarketTime.isStep(before, at(2, null))).isTrue();
        HistoryEntry cheaper = at(2, "Active");
        cheaper.setListPrice(new BigDecimal("1.00"));
        assertThat(MarketTime.isStep(before, cheaper)).isTrue();
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

    private static long days(int days) {
        return Duration.ofDays(days).toMillis();
    }
}
