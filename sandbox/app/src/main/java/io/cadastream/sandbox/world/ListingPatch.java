package io.cadastream.sandbox.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Setting fields of a listing by their RESO names, as a person at the MLS would. */
final class ListingPatch {

    private record Edit(Listing listing, Instant at) {}

    private static final Map<String, BiFunction<Edit, String, Listing>> FIELDS = Map.of(
            "ListPrice",
            (edit, text) -> edit.listing().with(edit.listing().market().withPrice(money(text), edit.at()), edit.at()),
            "StandardStatus",
            (edit, text) -> edit.listing().with(edit.listing().market().withStatus(status(text), edit.at()), edit.at()),
            "DaysOnMarket",
            (edit, text) -> edit.listing().with(edit.listing().market().withDaysOnMarket(count(text)), edit.at()),
            "BedroomsTotal",
            (edit, text) -> edit.listing().with(edit.listing().building().withBedrooms(count(text)), edit.at()),
            "BathroomsTotalInteger",
            (edit, text) -> edit.listing().with(edit.listing().building().withBathrooms(count(text)), edit.at()),
            "LivingArea",
            (edit, text) -> edit.listing().with(edit.listing().building().withLivingArea(money(text)), edit.at()));

    private ListingPatch() {}

    /**
     * The listing with the fields set, and the time; no fields at all make it look changed.
     *
     * @throws IllegalArgumentException naming the field that can't be set or whose value is wrong
     */
    static Listing apply(Listing listing, Map<String, String> fields, Instant at) {
        Listing patched = listing.with(listing.market(), at);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            BiFunction<Edit, String, Listing> setter = FIELDS.get(field.getKey());
            if (setter == null) {
                throw new IllegalArgumentException("field " + field.getKey() + " can't be set here; allowed are "
                        + new TreeSet<>(FIELDS.keySet()));
            }
            try {
                patched = setter.apply(new Edit(patched, at), field.getValue());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        field.getKey() + " must be a number, not '" + field.getValue() + "'", e);
            }
        }
        return patched;
    }

    private static BigDecimal money(String text) {
        BigDecimal amount = new BigDecimal(text.strip());
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("an amount must not be negative, but was " + text);
        }
        return amount;
    }

    private static int count(String text) {
        return Integer.parseInt(text.strip());
    }

    private static ListingStatus status(String text) {
        return ListingStatus.ofWire(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "StandardStatus '" + text + "' is unknown; allowed are " + ListingStatus.allowed()));
    }
}
