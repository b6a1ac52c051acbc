package io.cadastream.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void theSameSeedGivesTheSameScheduleAndAnotherSeedAnother() {
        List<Fault> once = Schedule.of(7, FIVE_MINUTES, FaultChoice.all());
        assertThat(Schedule.of(7, FIVE_MINUTES, FaultChoice.all())).isEqualTo(once);
        assertThat(Schedule.of(8, FIVE_MINUTES, FaultChoice.all())).isNotEqualTo(once);
    }

    @Test
    void everyKindOccursInFiveMinutesWhateverTheSeed() {
        LongStream.range(0, 200)
                .forEach(seed -> assertThat(Schedule.of(seed, FIVE_MINUTES, FaultChoice.all()))
                        .as("seed " + seed)
                        .extracting(Fault::kind)
                        .contains(FaultKind.values()));
    }

    @Test
    void everyTargetOfEveryKindOccursInAnHour() {
        List<Fault> faults = Schedule.of(3, Duration.ofHours(1), FaultChoice.all());
        Arrays.stream(FaultKind.values())
                .forEach(kind -> assertThat(faults)
                        .filteredOn(fault -> fault.kind() == kind)
                        .extracting(Fault::target)
                        .containsAll(kind.targets()));
    }

    @Test
    void everyFaultHasEndedWhenTheTimeIsOverAndLastsAsLongAsItsKindMay() {
        LongStream.range(0, 50)
                .mapToObj(seed -> Schedule.of(seed, FIVE_MINUTES, FaultChoice.all()))
                .flatMap(List::stream)
                .forEach(fault -> {
                    assertThat(fault.end()).isLessThanOrEqualTo(FIVE_MINUTES);
                    assertThat(fault.lasts().toMillis())
                            .isBetween(
                                    fault.kind().leastSeconds() * 1000L,
                                    fault.kind().mostSeconds() * 1000L);
                });
    }

    @Test
    void someFaultsOverlapAndMostDoNot() {
        List<Fault> faults = Schedule.of(5, Duration.ofHours(1), FaultChoice.all());
        long overlaps = IntStream.range(1, faults.size())
                .filter(i -> faults.get(i).at().compareTo(faults.get(i - 1).end()) < 0)
                .count();
        assertThat(overlaps).isPositive().isLessThan(faults.size() / 2);
    }

    @Test
    void aChoiceRestrictsKindsAndTargets() {
        FaultChoice choice = FaultChoice.parse("kill:connect,kill:kafka,source");
        assertThat(Schedule.of(1, FIVE_MINUTES, choice)).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.kind()).isIn(FaultKind.KILL, FaultKind.SOURCE);
            if (fault.kind() == FaultKind.KILL) {
                assertThat(fault.target()).isIn("connect", "kafka");
            }
        });
    }

    @Test
    void anUnknownFaultIsRefusedWithWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultChoice.parse("burn"))
                .withMessageContaining("burn")
                .withMessageContaining("partition");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultChoice.parse("kill:printer"))
                .withMessageContaining("streams-app");
    }
}
