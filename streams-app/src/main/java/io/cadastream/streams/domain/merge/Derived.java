package io.cadastream.streams.domain.merge;

import io.cadastream.streams.domain.standardise.value.HomeCell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Works out the fields that no source sends from those that survived: a pure function of them. */
public final class Derived {

    /**
     * A derived value.
     *
     * @param rule how it was worked out
     */
    public record Fact(Object value, String rule) {}

    /** Raised with every change of these rules: the properties that exist are then worked out anew. */
    public static final int RULES = 1;

    private static final int CENTS = 2;

    private static final String H3_RULE = "h3(latitude, longitude, resolution " + HomeCell.RESOLUTION + ")";

    private Derived() {}

    /** Field to derived value; a field whose inputs are not all known is left out. */
    public static SortedMap<String, Fact> of(Map<String, Object> values) {
        SortedMap<String, Fact> derived = new TreeMap<>();
        pricePerSquareFoot(values)
                .ifPresent(price -> derived.put("price_per_square_foot", new Fact(price, "list_price / living_area")));
        h3Index(values).ifPresent(cell -> derived.put("h3_index", new Fact(cell, H3_RULE)));
        equity(values).ifPresent(fact -> derived.put("equity_estimate", fact));
        return derived;
    }

    private static Optional<BigDecimal> pricePerSquareFoot(Map<String, Object> values) {
        return amount(values, "list_price")
                .flatMap(price -> amount(values, "living_area")
                        .filter(area -> area.signum() > 0)
                        .map(area -> price.divide(area, CENTS, RoundingMode.HALF_UP)));
    }

    private static Optional<String> h3Index(Map<String, Object> values) {
        return values.get("latitude") instanceof Double latitude && values.get("longitude") instanceof Double longitude
                ? HomeCell.of(latitude, longitude).value()
                : Optional.empty();
    }

    /** Only with a known loan: no loan on record does not mean that there is none. */
    private static Optional<Fact> equity(Map<String, Object> values) {
        Optional<BigDecimal> loan = amount(values, "last_loan_amount");
        Optional<BigDecimal> estimate = amount(values, "avm_value");
        String basis = estimate.isPresent() ? "avm_value" : "market_value";
        return loan.flatMap(owed -> estimate.or(() -> amount(values, basis))
                .map(worth -> new Fact(worth.subtract(owed), basis + " - last_loan_amount")));
    }

    private static Optional<BigDecimal> amount(Map<String, Object> values, String field) {
        return values.get(field) instanceof BigDecimal amount ? Optional.of(amount) : Optional.empty();
    }
}
