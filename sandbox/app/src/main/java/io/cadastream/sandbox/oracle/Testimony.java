package io.cadastream.sandbox.oracle;

import io.cadastream.sandbox.world.Address;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one current source record says about a property.
 *
 * @param at its version. County records all have the same: no rule ever needs to tell two of one property apart by it,
 *     see {@link Survivors}
 * @param says property columns, canonical, only those known
 */
record Testimony(
        SourceClass source,
        String feed,
        String recordKey,
        Instant at,
        @Nullable String fips,
        @Nullable String parcelNumber,
        @Nullable Address address,
        Map<String, String> says) {

    /** Newest version first; of one version the lowest record first. */
    static final Comparator<Testimony> NEWEST_FIRST =
            Comparator.comparing(Testimony::at).reversed().thenComparing(Testimony::ref);

    /** Classes of sources that survivorship ranks. */
    enum SourceClass {
        MLS,
        COUNTY,
        CRM
    }

    /** {@code <feed>/<record key>}. */
    String ref() {
        return feed + "/" + recordKey;
    }

    /** {@code <fips>:<letters and digits of the parcel number>}; needs both, and "N/A" or "000" names no parcel. */
    Optional<String> parcelKey() {
        return fips == null || parcelNumber == null
                ? Optional.empty()
                : Optional.of(fips + ":" + normalized(parcelNumber))
                        .filter(key -> normalized(parcelNumber).matches(".*[1-9].*"));
    }

    static String normalized(String parcelNumber) {
        return parcelNumber.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
}
