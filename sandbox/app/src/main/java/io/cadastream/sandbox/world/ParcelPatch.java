package io.cadastream.sandbox.world;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Setting fields of a parcel by their unified names, as a clerk at the county would. */
final class ParcelPatch {
    private static final Map<String, BiFunction<Parcel, String, Parcel>> FIELDS = Map.of(
            "owner_name",
            (parcel, text) -> parcel.with(parcel.owner().withName(text)),
            "market_value",
            (parcel, text) -> parcel.with(parcel.values().withMarket(Long.parseLong(text))),
            "land_value",
            (parcel, text) -> parcel.with(parcel.values().withLand(Long.parseLong(text))),
            "assessed_value",
            (parcel, text) -> parcel.with(parcel.values().withAssessed(Long.parseLong(text))));

    private ParcelPatch() {}

    /**
     * The parcel with the fields set.
     *
     * @throws IllegalArgumentException naming the field that can't be set or whose value is wrong
     */
    static Parcel apply(Parcel parcel, Map<String, String> fields) {
        Parcel patched = parcel;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            BiFunction<Parcel, String, Parcel> setter = FIELDS.get(field.getKey());
            if (setter == null) {
                throw new IllegalArgumentException("field " + field.getKey() + " can't be set here; allowed are "
                        + new TreeSet<>(FIELDS.keySet()));
            }
            try {
                patched = setter.apply(patched, field.getValue());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        field.getKey() + " must be a whole number of dollars, not '" + field.getValue() + "'", e);
            }
        }
        return patched;
    }
}
