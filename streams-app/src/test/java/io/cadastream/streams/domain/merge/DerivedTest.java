package io.cadastream.streams.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivedTest {
    @Test
    void thePriceOfASquareFootIsListPriceByLivingArea() {
        assertThat(value(
                        "price_per_square_foot",
                        Map.of("list_price", money("500000.00"), "living_area", money("1800.00"))))
                .isEqualTo(money("277.78"));
        assertThat(value(
                        "price_per_square_foot",
                        Map.of("list_price", money("500000.00"), "living_area", money("0.00"))))
                .isNull();
        assertThat(value("price_per_square_foot", Map.of("list_price", money("500000.00"))))
                .isNull();
    }

    @Test
    void equityNeedsAKnownLoanAndPrefersTheEstimateToTheCountysValue() {
        assertThat(value("equity_estimate", Map.of("market_value", money("400000.00"))))
                .isNull();
        assertThat(value(
                        "equity_estimate",
                        Map.of("market_value", money("400000.00"), "last_loan_amount", money("250000.00"))))
                .isEqualTo(money("150000.00"));
        assertThat(value(
                        "equity_estimate",
                        Map.of(
                                "market_value", money("400000.00"),
                                "avm_value", money("450000.00"),
                                "last_loan_amount", money("250000.00"))))
                .isEqualTo(money("200000.00"));
    }

    @Test
    void theH3CellIsThatOfTheLocationAtResolution9() {
        // The example of H3's own documentation, in San Francisco.
        assertThat(value("h3_index", Map.of("latitude", 37.775938728915946, "longitude", -122.41795063018799)))
                .isEqualTo("8928308280fffff");
        assertThat(value("h3_index", Map.of("latitude", 0.0, "longitude", 0.0))).isNull();
        assertThat(value("h3_index", Map.of("latitude", 37.36))).isNull();
    }

    private static @Nullable Object value(String field, Map<String, Object> values) {
        Derived.Fact fact = Derived.of(values).get(field);
        return fact == null ? null : fact.value();
    }

    private static BigDecimal money(String dollars) {
        return new BigDecimal(dollars);
    }
}
