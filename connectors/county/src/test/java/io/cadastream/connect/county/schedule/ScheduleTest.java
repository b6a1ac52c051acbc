package io.cadastream.connect.county.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void givenWorkdays_thenTheWeekendIsLeftOut() {
        assertThat(times("0 6 * * MON-FRI", "2026-07-02T06:00", 3))
                .containsExactly("2026-07-03T06:00-04:00", "2026-07-06T06:00-04:00", "2026-07-07T06:00-04:00");
    }

    @Test
    void givenDayOfMonthAndDayOfWeek_thenEitherCounts() {
        assertThat(times("0 6 15 * MON", "2026-07-10T00:00", 3))
                .containsExactly("2026-07-13T06:00-04:00", "2026-07-15T06:00-04:00", "2026-07-20T06:00-04:00");
    }

    @Test
    void givenATimeThatTheClocksLeaveOut_thenItComesWhenTheyHaveMoved() {
        assertThat(times("30 2 * * *", "2026-03-07T12:00", 3))
                .containsExactly("2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00", "2026-03-10T02:30-04:00");
    }

    @Test
    void givenEveryQuarterOfAnHour_whenClocksGoForward_thenThereIsNoPauseAndNothingTwice() {
        assertThat(times("*/15 * * * *", "2026-03-08T01:30", 3))
                .containsExactly("2026-03-08T01:45-05:00", "2026-03-08T03:00-04:00", "2026-03-08T03:15-04:00");
    }

    @Test
    void givenADailyTimeThatComesTwice_whenClocksGoBack_thenTheFirstCounts() {
        assertThat(times("30 1 * * *", "2026-10-31T12:00", 2))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
        assertThat(Schedule.of("30 1 * * *", NEW_YORK).next(Instant.parse("2026-11-01T05:30:00Z")))
                .as("after the first, amid the hour that is repeated")
                .isEqualTo("2026-11-02T06:30:00Z");
    }

    @Test
    void givenEveryHalfHour_whenClocksGoBack_thenTheRepeatedHourHasItToo() {
        assertThat(times("*/30 * * * *", "2026-11-01T00:30", 5))
                .containsExactly(
                        "2026-11-01T01:00-04:00",
                        "2026-11-01T01:30-04:00",
                        "2026-11-01T01:00-05:00",
                        "2026-11-01T01:30-05:00",
                        "2026-11-01T02:00-05:00");
    }

    @Test
    void givenAMonthlyTimeInAGap_whenTheGapIsAnotherDay_thenItIsNoMatter() {
        assertThat(times("30 2 20 * *", "2026-03-01T00:00", 2))
                .containsExactly("2026-03-20T02:30-04:00", "2026-04-20T02:30-04:00");
    }

    @Test
    void givenATimeWithinTheMinute_thenTheNextOneIsReallyLater() {
        Schedule schedule = Schedule.of("0 6 * * *", NEW_YORK);
        assertThat(schedule.next(Instant.parse("2026-05-01T09:59:59.999Z"))).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(schedule.next(Instant.parse("2026-05-01T10:00:00Z"))).isEqualTo("2026-05-02T10:00:00Z");
    }

    /** Minute by minute through a year with other code; away from changes of clocks, for which there are tests above. */
    @Test
    void givenAnyHoursAndDays_thenTheNextTimeIsTheFirstThatFits() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            int minute = random.nextInt(60);
            Set<Integer> hours = some(random, 4, 24);
            Set<Integer> days = some(random, 0, 7);
            String cron = minute + " " + joined(hours) + " * * " + joined(days);
            ZonedDateTime from = ZonedDateTime.of(2026, 4, 1, 0, 0, 0, 0, NEW_YORK)
                    .plusMinutes(random.nextInt(200 * 24 * 60))
                    .plusSeconds(random.nextInt(60));
            ZonedDateTime wanted = from.withSecond(0).plusMinutes(1);
            while (wanted.getMinute() != minute
                    || !hours.contains(wanted.getHour())
                    || !days.contains(
                            wanted.getDayOfWeek() == DayOfWeek.SUNDAY
                                    ? 0
                                    : wanted.getDayOfWeek().getValue())) {
                wanted = wanted.plusMinutes(1);
            }
            assertThat(Schedule.of(cron, NEW_YORK).next(from.toInstant()))
                    .as("seed %d: '%s' from %s", seed, cron, from)
                    .isEqualTo(wanted.toInstant());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 6 * *", "0 6 * * * 2026", "0 25 * * *", "60 * * * *", "daily", "@daily", "0 6 L * *"})
    void whatIsNoExpressionIsRefused(String cron) {
        assertThatThrownBy(() -> Schedule.of(cron, NEW_YORK)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenADayThatNeverComes_thenItIsRefused() {
        assertThatThrownBy(() -> Schedule.of("0 6 30 2 *", NEW_YORK)).hasMessageContaining("no such day");
        assertThat(times("0 6 29 2 *", "2026-01-01T00:00", 1)).containsExactly("2028-02-29T06:00-05:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T10:00:00Z, 2026-07-02T09:59:59Z, false",
        "2026-07-01T10:00:00Z, 2026-07-02T10:00:00Z, true",
        "2026-07-01T09:00:00Z, 2026-07-01T11:00:00Z, true",
        "2026-06-01T10:00:00Z, 2026-07-01T03:00:00Z, true"
    })
    void aLookIsDueWhenAScheduledTimeHasPassedSinceTheLastOne(Instant last, Instant now, boolean due) {
        assertThat(new Looks(Schedule.of("0 6 * * *", NEW_YORK), last).due(now)).isEqualTo(due);
    }

    @Test
    void givenManyMissedTimes_thenOneLookIsEnough() {
        Instant now = Instant.parse("2026-07-01T12:00:00Z");
        Looks looks = new Looks(Schedule.of("0 6 * * *", NEW_YORK), now.minus(Duration.ofDays(30)));
        looks.looked(now);
        assertThat(looks.due(now.plusSeconds(60))).isFalse();
        assertThat(looks.nextLook()).isEqualTo("2026-07-02T10:00:00Z");
    }

    @Test
    void withoutAScheduleEveryTurnLooks() {
        Instant now = Instant.parse("2026-07-01T12:00:00Z");
        Looks looks = new Looks(null, now);
        looks.looked(now);
        assertThat(looks.due(now)).isTrue();
    }

    private static List<String> times(String cron, String from, int count) {
        Schedule schedule = Schedule.of(cron, NEW_YORK);
        List<String> times = new ArrayList<>();
        Instant time = LocalDateTime.parse(from).atZone(NEW_YORK).toInstant();
        for (int i = 0; i < count; i++) {
            time = schedule.next(time);
            times.add(time.atZone(NEW_YORK).toOffsetDateTime().toString());
        }
        return times;
    }

    private static Set<Integer> some(Random random, int from, int to) {
        Set<Integer> some = new TreeSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            some.add(from + random.nextInt(to - from));
        }
        return some;
    }

    private static String joined(Set<Integer> values) {
        return String.join(",", values.stream().map(String::valueOf).toList());
    }
}
