package io.cadastream.streams.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DerivedTest {
    @Test
    void thePriceOfASquareFootIsListPriceByLivingAreaInWholeCents() {
        assertThat(derived(Map.of("list_price", "500000.00", "living_area", "1800.00")))
                .containsEntry(
                        "price_per_square_foot",
                        new Derived.Fact(new BigDecimal("277.78"), "list_price / living_area"));
    }

    @Test
    void withoutAreaOrPriceThereIsNoPriceOfASquareFoot() {
        assertThat(derived(Map.of("list_price", "500000.00", "living_area", "0.00")))
                .doesNotContainKey("price_per_square_foot");
        assertThat(derived(Map.of("list_price", "500000.00"))).doesNotContainKey("price_per_square_foot");
        assertThat(derived(Map.of("living_area", "1800.00"))).doesNotContainKey("price_per_square_foot");
    }

    @Test
    void equityIsTheCountysMarketValueLessTheLastLoan() {
        assertThat(derived(Map.of("market_value", "400000.00", "last_loan_amount", "250000.00")))
                .containsEntry(
                        "equity_estimate",
                        new Derived.Fact(new BigDecimal("150000.00"), "market_value - last_loan_amount"));
    }

    @Test
    void theH3CellIsThatOfTheLocationAtResolution9() {
        // The example of H3's own documentation, in San Francisco.
        Map<String, Object> sanFrancisco = Map.of("latitude", 37.775938728915946, "longitude", -122.41795063018799);
        assertThat(Derived.of(sanFrancisco).get("h3_index"))
                .isEqualTo(new Derived.Fact("8928308280fffff", "h3(latitude, longitude, resolution 9)"));
    }

    @Test
    void withoutALocationThereIsNoH3Cell() {
        assertThat(Derived.of(Map.of("latitude", 0.0, "longitude", 0.0))).doesNotContainKey("h3_index");
        assertThat(Derived.of(Map.of("latitude", 37.36))).doesNotContainKey("h3_index");
    }

    @Test
    void anEstimateGoesBeforeTheCountysMarketValue() {
        assertThat(derived(
                        Map.of("market_value", "400000.00", "avm_value", "450000.00", "last_loan_amount", "250000.00")))
                .containsEntry(
                        "equity_estimate",
                        new Derived.Fact(new BigDecimal("200000.00"), "avm_value - last_loan_amount"));
    }

    @Test
    void withoutAKnownLoanThereIsNoEquity() {
        assertThat(derived(Map.of("market_value", "400000.00", "avm_value", "450000.00")))
                .doesNotContainKey("equity_estimate");
    }

    @Test
    void withoutAKnownValueThereIsNoEquity() {
        assertThat(derived(Map.of("last_loan_amount", "250000.00"))).doesNotContainKey("equity_estimate");
    }

    @Test
    void equityMayBeNegative() {
        assertThat(derived(Map.of("market_value", "100000.00", "last_loan_amount", "250000.00")))
                .hasEntrySatisfying(
                        "equity_estimate", fact -> assertThat(fact.value()).isEqualTo(new BigDecimal("-150000.00")));
    }

    private static Map<String, Derived.Fact> derived(Map<String, String> amounts) {
        Map<String, Object> values = new TreeMap<>();
        amounts.forEach((field, amount) -> values.put(field, new BigDecimal(amount)));
        return Derived.of(values);
    }
}
