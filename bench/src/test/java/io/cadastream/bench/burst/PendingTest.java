package io.cadastream.bench.burst;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingTest {
    private final Pending pending = new Pending();

    @Test
    void theBacklogIsAsOldAsTheOldestChangeThatIsNotThere() {
        pending.made("a", 1_000);
        pending.made("b", 3_000);
        pending.made("a", 4_000);
        assertThat(pending.backlogAge(5_000)).isEqualTo(4);
        pending.seen("a", 1_000);
        assertThat(pending.backlogAge(5_000)).isEqualTo(2);
        assertThat(pending.missing()).isEqualTo(2);
    }

    @Test
    void aLaterVersionCoversTheEarlierOnes() {
        pending.made("a", 1_000);
        pending.made("a", 2_000);
        pending.seen("a", 2_000);
        assertThat(pending.missing()).isZero();
        assertThat(pending.keys()).isEmpty();
        assertThat(pending.backlogAge(9_000)).isZero();
        assertThat(pending.freshness(9_000)).isEqualTo(7);
    }

    @Test
    void anOlderRowIsNoArrival() {
        pending.made("a", 2_000);
        pending.seen("a", 1_999);
        assertThat(pending.arrived()).isZero();
        assertThat(pending.freshness(3_000)).isNaN();
    }
}
