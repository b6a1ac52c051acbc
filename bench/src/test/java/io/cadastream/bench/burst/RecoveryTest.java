package io.cadastream.bench.burst;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    @Test
    void backIsTheFirstOfThreeSamplesInARowWithinWhatIsAllowed() {
        //  second              0  1  2 |3  4  5 | 6  7  8  9  10 11
        Recovery recovery = of(2, 1, 1, 1, 1, 2, 3, 4, 1.5, 3, 2, 1, 1);
        assertThat(recovery.limit()).isEqualTo(2);
        assertThat(recovery.seconds()).hasValue(3); // second 9; the dip at 7 does not last
    }

    @Test
    void whereTheBacklogWasOlderBeforeThatIsTheLimit() {
        Recovery recovery = of(2, 5, 5, 5, 6, 7, 8, 6, 5, 5, 5);
        assertThat(recovery.limit()).isEqualTo(5);
        assertThat(recovery.seconds()).hasValue(1);
    }

    @Test
    void aBacklogThatStaysIsNeverRecovered() {
        assertThat(of(2, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9).seconds()).isEmpty();
    }

    /** A sample a second; the outage is from second 3 to second 6. */
    private static Recovery of(double allowed, double... ages) {
        List<Sample> samples = new ArrayList<>();
        for (int second = 0; second < ages.length; second++) {
            samples.add(new Sample(second, 0, 0, Map.of(Feed.MLS, ages[second], Feed.LEAD, 99.0), Map.of()));
        }
        return Recovery.of(Feed.MLS, samples, allowed, 3, 6);
    }
}
