package io.cadastream.streams.domain.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParcelReadingTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "01-23-400-005-0000,01234000050000,1.0",
                "r000022230,R000022230,1.0",
                "R000022230,R000022230,1.0",
                "N/A,none,0.3",
                "TBD,none,0.3",
                "000-000,none,0.3",
                "1.23E+10,123E10,0.3",
                "1.23E10,123E10,1.0"
            })
    void parcelNumbersAreLettersAndDigits(String raw, String normalised, double confidence) {
        Standardised<ParcelReading> read = ParcelReading.of(raw);
        assertThat(read.value()).isEqualTo(new ParcelReading(raw, normalised));
        assertThat(read.confidence()).isEqualTo(confidence);
    }

    @Test
    void aNormalisedNumberReadsAsItself() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String raw = random.ints(random.nextInt(20), 32, 127)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String once = ParcelReading.of(raw).value().normalised();
            if (once != null) {
                assertThat(ParcelReading.of(once).value().normalised())
                        .as("seed %d, round %d: '%s'", seed, i, raw)
                        .isEqualTo(once);
            }
        }
    }
}
