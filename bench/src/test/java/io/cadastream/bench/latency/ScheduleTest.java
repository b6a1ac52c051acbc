package io.cadastream.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule schedule = new Schedule(Instant.ofEpochSecond(1_000), 400, 800);

    @Test
    void changesAreDueAtEqualDistancesWhateverHappensToThem() {
        assertThat(schedule.dueMicros(0)).isEqualTo(1_000_000_000L);
        assertThat(schedule.dueMicros(1)).isEqualTo(1_000_002_500L);
        assertThat(schedule.dueMicros(799)).isEqualTo(1_001_997_500L);
    }

    @Test
    void thereAreAsManyAsTheRateTimesTheSeconds() {
        assertThat(Schedule.startingNow(400, Duration.ofSeconds(2)).count()).isEqualTo(800);
    }

    @Test
    void aChangeThatIsLateIsNotWaitedFor() throws InterruptedException {
        long begin = System.nanoTime();
        schedule.awaitDue(799); // in 1970
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }
}
