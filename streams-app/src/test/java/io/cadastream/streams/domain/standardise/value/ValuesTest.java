package io.cadastream.streams.domain.standardise.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.streams.domain.standardise.Standardised;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    private static final int PIVOT = 1950;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "$1,234.50|1234.50",
                "(500)|-500.00",
                "-500|-500.00",
                "500-|-500.00",
                "($1,000.25)|-1000.25",
                "12.0|12.00",
                "1.2M|1200000.00",
                "450K|450000.00",
                "0|0.00",
                ".5|0.50",
                "USD 10|10.00",
                "$ 7|7.00",
                "1,5|none",
                "1,2345|none",
                "TBD|none",
                "(5|none",
                "--5|none",
                "1.005|1.01",
                "9999999999999|none",
                "1E5|none",
                "$|none"
            })
    void moneyHasCents(String raw, String expected) {
        assertThat(Money.read(raw).value())
                .isEqualTo(Optional.ofNullable(expected).map(BigDecimal::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "0.25 AC|10890.00",
                "10,890 SF|10890.00",
                "1800|1800.00",
                "1,800 sq. ft.|1800.00",
                "100 SQM|1076.39",
                "1 ACRE|43560.00",
                ".5 acres|21780.00",
                "100 Square Meters|1076.39",
                "2 FURLONGS|none",
                "-5|none",
                "|none"
            })
    void areasAreSquareFeet(String raw, String expected) {
        assertThat(Area.squareFeet(raw, Area.Unit.SQUARE_FEET).value())
                .isEqualTo(Optional.ofNullable(expected).map(BigDecimal::new));
    }

    @Test
    void theUnitBesideCountsWhenTheTextHasNone() {
        assertThat(Area.squareFeet("0.25", Area.Unit.ACRES).value()).contains(new BigDecimal("10890.00"));
        assertThat(Area.acres(new BigDecimal("10890.00"))).isEqualTo(new BigDecimal("0.2500"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "2024-01-05|2024-01-05|1.0",
                "01/05/2024|2024-01-05|1.0",
                "1/5/2024|2024-01-05|1.0",
                "20240105|2024-01-05|1.0",
                "JAN 5 2024|2024-01-05|1.0",
                "January 5, 2024|2024-01-05|1.0",
                "5-JAN-2024|2024-01-05|1.0",
                "1704412800000|2024-01-05|1.0",
                "2024-01-05T23:59:59Z|2024-01-05|1.0",
                "01/05/49|2049-01-05|0.95",
                "01/05/50|1950-01-05|0.95",
                "00/00/0000|none|0.3",
                "0|none|0.3",
                "1900-01-01|1900-01-01|0.3",
                "02/30/2024|none|0.3",
                "13/01/2024|none|0.3",
                "TBD|none|0.3",
                "2024-02-29|2024-02-29|1.0",
                "2023-02-29|none|0.3",
                "Sept 9, 2020|2020-09-09|1.0"
            })
    void datesAreReadMonthFirst(String raw, String expected, double confidence) {
        Standardised<Optional<LocalDate>> read = Dates.read(raw, PIVOT);
        assertThat(read.value()).isEqualTo(Optional.ofNullable(expected).map(LocalDate::parse));
        assertThat(read.confidence()).isEqualTo(confidence);
    }

    @ParameterizedTest
    @CsvSource({
        "29.76,-95.36,true,1.0",
        "0,0,false,0.3",
        "29.76,95.36,true,0.3",
        "-95.36,29.76,false,0.3",
        "91,200,false,0.3",
        "48.85,2.35,true,0.8",
        "13.45,144.79,true,1.0",
        "NaN,5,false,0.3"
    })
    void aLocationOutsideTheUsIsNoted(double latitude, double longitude, boolean cell, double confidence) {
        Standardised<Optional<String>> read = HomeCell.of(latitude, longitude);
        assertThat(read.value().isPresent()).isEqualTo(cell);
        assertThat(read.confidence()).isEqualTo(confidence);
    }

    @Test
    void anyTextIsReadAndAStandardFormStays() {
        long seed = 20260;
        Random random = new Random(seed);
        String letters = "0123456789.,$()-/ KMAC";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String raw = text.toString();
            String about = String.format(Locale.ROOT, "seed %d, round %d: '%s'", seed, i, raw);
            Money.read(raw)
                    .value()
                    .ifPresent(money -> assertThat(
                                    Money.read(money.toPlainString()).value())
                            .as(about)
                            .contains(money));
            Area.squareFeet(raw, Area.Unit.SQUARE_FEET)
                    .value()
                    .ifPresent(area -> assertThat(Area.squareFeet(area.toPlainString(), Area.Unit.SQUARE_FEET)
                                    .value())
                            .as(about)
                            .contains(area));
            Dates.read(raw, PIVOT)
                    .value()
                    .filter(date -> date.getYear() > 0 && date.getYear() < 10_000)
                    .ifPresent(date -> assertThat(
                                    Dates.read(date.toString(), PIVOT).value())
                            .as(about)
                            .contains(date));
        }
    }
}
