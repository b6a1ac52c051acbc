package io.cadastream.connect.kit.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void givenSecondsOrADate_thenItIsTheWaitAndADayAtMost() {
        assertThat(RetryAfter.parse(" 120 ", NOON)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 12:00:30 GMT", NOON)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 11:00:00 GMT", NOON)).isZero();
        assertThat(RetryAfter.parse("999999999", NOON)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void givenNoneOrWhatIsNeither_thenThereIsNoWait() {
        assertThat(RetryAfter.parse(null, NOON)).isNull();
        assertThat(RetryAfter.parse("soon", NOON)).isNull();
        assertThat(RetryAfter.parse("-5", NOON)).isNull();
    }
}
