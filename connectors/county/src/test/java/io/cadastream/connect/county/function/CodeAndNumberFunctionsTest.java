package io.cadastream.connect.county.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of the functions that read codes, numbers and moments. */
class CodeAndNumberFunctionsTest {
    private static final Map<String, Map<String, String>> LOOKUPS = Map.of("status", Map.of("I", "Issued"));

    @Test
    void mapKeepsAnUnknownCodeWhenOtherwiseIsRaw() throws ValueException {
        assertThat(Steps.apply("{map: {table: status, otherwise: raw}}", "I", LOOKUPS))
                .isEqualTo("Issued");
        assertThat(Steps.apply("{map: {table: status, otherwise: raw}}", "X9", LOOKUPS))
                .isEqualTo("X9");
    }

    @Test
    void mapDropsAnUnknownCodeWhenOtherwiseIsNoneOrNotSaid() throws ValueException {
        assertThat(Steps.apply("{map: {table: status, otherwise: none}}", "X9", LOOKUPS))
                .isNull();
        assertThat(Steps.apply("{map: status}", "X9", LOOKUPS)).isNull();
    }

    @Test
    void mapPutsTheTextOfOtherwiseForAnUnknownCodeAndNotForNoValue() throws ValueException {
        assertThat(Steps.apply("{map: {table: status, otherwise: Other}}", "X9", LOOKUPS))
                .isEqualTo("Other");
        assertThat(Steps.apply("{map: {table: status, otherwise: Other}}", null, LOOKUPS))
                .isNull();
    }

    @Test
    void epochGivesTheDayInTheZone() throws ValueException {
        assertThat(Steps.apply("{epoch: millis}", "1720054800000")).isEqualTo("2024-07-04");
        assertThat(Steps.apply("{epoch: {unit: millis, zone: America/New_York}}", "1720054800000"))
                .isEqualTo("2024-07-03");
        assertThat(Steps.apply("{epoch: seconds}", "1720054800")).isEqualTo("2024-07-04");
    }

    @Test
    void epochReadsMomentsBefore1970() throws ValueException {
        assertThat(Steps.apply("{epoch: millis}", "-1")).isEqualTo("1969-12-31");
        assertThat(Steps.apply("{epoch: millis}", "-0.5")).isEqualTo("1969-12-31");
    }

    @Test
    void epochRefusesAnotherUnit() {
        assertThatThrownBy(() -> Steps.apply("{epoch: seconds}", "1720054800000"))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void divideByIsExactForImpliedDecimals() throws ValueException {
        assertThat(Steps.apply("{divide_by: 100}", "10")).isEqualTo("0.1");
        assertThat(Steps.apply("{divide_by: 100}", "51230000")).isEqualTo("512300");
        assertThat(Steps.apply("{divide_by: 3}", "1")).isEqualTo("0.3333333333");
    }

    @Test
    void multiplyByTakesAFractionInQuotes() throws ValueException {
        assertThat(Steps.apply("{multiply_by: \"10.7639\"}", "100")).isEqualTo("1076.39");
    }

    @Test
    void acresOfSquareFeetHaveFourPlaces() throws ValueException {
        assertThat(Steps.apply("sqft_to_acres", "43560")).isEqualTo("1.0000");
        assertThat(Steps.apply("sqft_to_acres", "1")).isEqualTo("0.0000");
    }

    @Test
    void timeGivesHoursAndMinutesOfTheFirstFormatThatFits() throws ValueException {
        assertThat(Steps.apply("{time: [HHmm, 'h:mm a']}", "1:05 PM")).isEqualTo("13:05");
        assertThat(Steps.apply("{time: [HHmm, 'h:mm a']}", "0905")).isEqualTo("09:05");
    }
}
