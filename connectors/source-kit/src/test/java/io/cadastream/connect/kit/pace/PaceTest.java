package io.cadastream.connect.kit.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time is what a test says it is; a client asks again as soon as it may. */
class PaceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Instant now = START;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 50, 1_000})
    void noSecondHoldsMoreRequestsThanAllowed(long limit) {
        assertKept(new Quota(limit, 0, 0, 0, 0), Duration.ofSeconds(1), limit, Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 180, 334})
    void noMinuteHoldsMoreRequestsThanAllowed(long limit) {
        assertKept(new Quota(0, limit, 0, 0, 0), Duration.ofMinutes(1), limit, Duration.ofMinutes(4));
    }

    @Test
    void noHourHoldsMoreRequestsThanAllowed() {
        assertKept(new Quota(0, 0, 7_200, 0, 0), Duration.ofHours(1), 7_200, Duration.ofHours(3));
    }

    @Test
    void noDayHoldsMoreRequestsThanAllowed() {
        assertKept(new Quota(0, 0, 0, 40_000, 0), Duration.ofDays(1), 40_000, Duration.ofDays(3));
    }

    @Test
    void aQuotaIsUsedNotWasted() {
        List<Instant> asked = asked(Pace.of(new Quota(0, 0, 7_200, 0, 0), 1, now, null), Duration.ofHours(2));

        assertThat(asked).hasSizeGreaterThan((int) (2 * 7_200 * 0.85));
    }

    @Test
    void restartsAmidRequestsKeepTheQuotaToo() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Quota quota = new Quota(0, 60, 0, 0, 0);
        List<Instant> all = new ArrayList<>();
        String stored = null;
        for (int life = 0; life < 40; life++) {
            Pace pace = Pace.of(quota, 1, now, random.nextBoolean() ? stored : null);
            all.addAll(asked(pace, Duration.ofMillis(5_000 + random.nextInt(40_000))));
            stored = pace.stored(now);
            now = now.plusMillis(random.nextInt(20_000));
        }

        // Each life may begin with one request that the last one did not know of.
        assertThat(most(all, Duration.ofMinutes(1))).as("seed " + seed).isLessThanOrEqualTo(60 + 5);
    }

    @Test
    void afterAPauseABurstGoesOutAtOnce() {
        Pace pace = Pace.of(new Quota(0, 0, 1_000, 0, 0), 1, now, null);
        now = now.plus(Duration.ofHours(2));

        for (int i = 0; i < 100; i++) {
            assertThat(pace.untilFree(now)).isZero();
            pace.asked(now);
        }
        assertThat(pace.untilFree(now)).isPositive();
    }

    @Test
    void bytesBeyondTheHoursShareAreWaitedFor() {
        Pace pace = Pace.of(new Quota(0, 0, 0, 0, 3_600_000), 1, now, null);
        now = now.plus(Duration.ofHours(2));
        assertThat(pace.untilFree(now)).isZero();
        pace.received(3_600_000, now);

        assertThat(pace.untilFree(now)).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(61));
    }

    @Test
    void bytesOverdrawnBeforeARestartAreStillWaitedFor() {
        Quota quota = new Quota(0, 0, 0, 0, 3_600_000);
        Pace before = Pace.of(quota, 1, now, null);
        before.received(3_600_000, now);
        now = now.plusSeconds(60);

        Pace after = Pace.of(quota, 1, now, before.stored(now));

        assertThat(after.untilFree(now))
                .isCloseTo(before.untilFree(now), Duration.ofMillis(1))
                .isGreaterThan(Duration.ofMinutes(50));
    }

    @Test
    void whatTheSourceSaysIsKeptOverARestartToo() {
        Pace before = Pace.of(Quota.NONE, 1, now, null);
        before.holdUntil(now.plusSeconds(90));
        before.holdUntil(now.plusSeconds(30));

        Pace after = Pace.of(Quota.NONE, 1, now, before.stored(now));

        assertThat(after.untilFree(now)).isEqualTo(Duration.ofSeconds(90));
        assertThat(after.untilFree(now.plusSeconds(90))).isZero();
    }

    @Test
    void withoutLimitsNothingWaits() {
        Pace pace = Pace.of(Quota.NONE, 1, now, null);
        pace.asked(now);
        pace.received(1L << 40, now);

        assertThat(pace.untilFree(now)).isZero();
        assertThat(pace.stored(now)).isEmpty();
    }

    @Test
    void aQuotaThatWasLoweredOrDroppedMakesWhatIsStoredNoProblem() {
        String stored = Pace.of(new Quota(1, 1, 1, 1, 1), 1, now, null).stored(now);

        assertThat(Pace.of(new Quota(0, 100, 0, 0, 0), 1, now, stored).untilFree(now))
                .isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minute", "minute=", "minute=soon", "week=1"})
    void whatIsNoUsedQuotaIsRefusedWithWhatIsAllowed(String stored) {
        assertThatThrownBy(() -> Pace.of(Quota.NONE, 1, now, stored))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'" + stored + "'", "minute=1767225600000");
    }

    @Test
    void ofAShareNoMoreIsUsed_alsoWhereTheLimitIsSmall() {
        now = START;
        List<Instant> asked = asked(Pace.of(new Quota(2, 0, 0, 0, 0), 0.9, now, null), Duration.ofSeconds(100));

        assertThat(asked).hasSizeBetween(179, 181);
        assertThat(most(asked, Duration.ofSeconds(1))).isLessThanOrEqualTo(2);
    }

    @Test
    void whatFeedsOfOneQuotaStoredAtDifferentMomentsCountsTogether() {
        Pace before = Pace.of(new Quota(0, 0, 0, 0, 3_600_000), 1, now, null);
        String early = before.stored(now);
        before.received(3_600_000, now);

        Pace after = Pace.of(new Quota(0, 0, 0, 0, 3_600_000), 1, now, before.stored(now));
        after.restore(early);

        assertThat(after.untilFree(now)).isCloseTo(before.untilFree(now), Duration.ofMillis(1));
    }

    private void assertKept(Quota quota, Duration window, long limit, Duration howLong) {
        Pace pace = Pace.of(quota, 1, now, null);
        // Quiet first, so that the bucket is full when the rush begins.
        now = now.plus(window).plus(window);
        List<Instant> asked = asked(pace, howLong);
        assertThat(asked).isNotEmpty();
        assertThat(most(asked, window)).isLessThanOrEqualTo((int) limit);
    }

    private List<Instant> asked(Pace pace, Duration howLong) {
        List<Instant> asked = new ArrayList<>();
        Instant end = now.plus(howLong);
        while (now.isBefore(end)) {
            Duration wait = pace.untilFree(now);
            now = now.plus(wait);
            pace.asked(now);
            asked.add(now);
        }
        return asked;
    }

    /** The most requests in any window that begins with one of them; the window's end is not part of it. */
    private static int most(List<Instant> asked, Duration window) {
        int most = 0;
        int last = 0;
        for (int first = 0; first < asked.size(); first++) {
            while (last < asked.size()
                    && asked.get(last).isBefore(asked.get(first).plus(window))) {
                last++;
            }
            most = Math.max(most, last - first);
        }
        return most;
    }
}
