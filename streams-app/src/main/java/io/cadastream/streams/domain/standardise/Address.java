package io.cadastream.streams.domain.standardise;

import org.jspecify.annotations.Nullable;

/**
 * A U.S. address standardised by USPS Publication 28: upper case, abbreviated, each part null when there is none.
 *
 * @param number house number with fraction or letter, {@code 123 1/2}
 * @param preDirection {@code N}, {@code SW} …
 * @param name street name without direction and suffix
 * @param suffix {@code ST}, {@code AVE} …
 * @param postDirection direction after the name
 * @param unit identifier only, without {@code APT} or {@code #}
 * @param zip5 five digits
 */
public record Address(
        @Nullable String number,
        @Nullable String preDirection,
        @Nullable String name,
        @Nullable String suffix,
        @Nullable String postDirection,
        @Nullable String unit,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip5) {}
