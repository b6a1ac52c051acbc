package io.cadastream.bench.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayShapeTest {
    private static final int STEPS = 24 * 60;

    @ParameterizedTest
    @ValueSource(doubles = {5, 7, 10})
    void theDaySumsUpToItsChangesAndTheSpikeIsSoManyTimesTheMean(double spike) {
        int[] counts = new DayShape(spike).counts(1_000_000, STEPS);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(1_000_000);
        double mean = 1_000_000.0 / STEPS;
        assertThat(Arrays.stream(counts).max().orElseThrow() / mean).isBetween(spike * 0.98, spike * 1.02);
    }

    @Test
    void theSpikeIsInTheMorningTheNightIsQuietAndTheEveningBusierThanTheAfternoon() {
        DayShape day = new DayShape(7);
        assertThat(day.rate(9)).isGreaterThan(5 * day.rate(11));
        assertThat(day.rate(3)).isLessThan(day.rate(14) / 2);
        assertThat(day.rate(19)).isGreaterThan(1.3 * day.rate(14));
    }

    @Test
    void aFewChangesAreSpreadOverManyStepsWithoutLosingOne() {
        assertThat(Arrays.stream(new DayShape(7).counts(37, 9_600)).sum()).isEqualTo(37);
    }

    @Test
    void aSpikeOutsideOfFiveToTenIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DayShape(11)).withMessageContaining("5 to 10");
    }

    @Test
    void theOutageOfTheDayIsHalfAnHourOfIt() {
        Plan plan = Plan.day(new DayShape(7), 100_000, 8, 11, 0.5);
        assertThat(plan.seconds()).isEqualTo(480);
        assertThat(plan.at(plan.outageFrom())).isEqualTo(220);
        assertThat(plan.at(plan.outageTo())).isEqualTo(230);
        assertThat(plan.changes()).isEqualTo(100_000);
    }

    @Test
    void anOutageInRealTimeKeepsItsRate() {
        Plan plan = Plan.outage(2_100, 5.8);
        assertThat(plan.changes() - 2_100).isEqualTo((int) (5.8 * plan.seconds()));
    }
}
