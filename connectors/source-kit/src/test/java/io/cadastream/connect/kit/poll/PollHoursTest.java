package io.cadastream.connect.kit.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollHoursTest {
    /** 2026-03-02 is a Monday, five hours behind UTC in New York until the 8th. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T11:59:00Z, false",
        "2026-03-02T12:00:00Z, true",
        "2026-03-03T02:59:59Z, true",
        "2026-03-03T03:00:00Z, false",
        "2026-03-07T20:00:00Z, true",
        "2026-03-08T20:00:00Z, false",
        "2026-03-09T11:00:00Z, true"
    })
    void hoursAreThoseOfTheSourcesTimeZone_daylightSavingIncluded(Instant moment, boolean within) {
        assertThat(PollHours.parse("MON-SAT 07:00-22:00 America/New_York").contains(moment))
                .isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T23:00:00Z, true",
        "2026-03-07T01:59:00Z, true",
        "2026-03-07T02:00:00Z, false",
        "2026-03-07T23:00:00Z, false"
    })
    void hoursThatPassMidnightBelongToTheDayOnWhichTheyBegin(Instant moment, boolean within) {
        assertThat(PollHours.parse("FRI 20:00-02:00 UTC").contains(moment)).isEqualTo(within);
    }

    @Test
    void daysMayPassTheEndOfTheWeek() {
        PollHours hours = PollHours.parse("SAT-MON 00:00-24:00 UTC");
        assertThat(hours.contains(Instant.parse("2026-03-02T23:59:59Z"))).isTrue();
        assertThat(hours.contains(Instant.parse("2026-03-03T00:00:00Z"))).isFalse();
        assertThat(hours.contains(Instant.parse("2026-03-07T00:00:00Z"))).isTrue();
    }

    @Test
    void nothingMeansAlways() {
        assertThat(PollHours.parse("  ")).isEqualTo(PollHours.ALWAYS);
        assertThat(PollHours.ALWAYS.contains(Instant.parse("2026-03-03T00:00:00Z")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07:00-22:00",
                "MON 7-22 UTC",
                "MOO 07:00-22:00 UTC",
                "MON 07:00-25:00 UTC",
                "MON 07:00-22:00 Mars/Base"
            })
    void whatIsNoHoursIsRefused(String text) {
        assertThatThrownBy(() -> PollHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
