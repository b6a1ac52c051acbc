package io.cadastream.streams.domain.standardise;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A U.S. address standardised by USPS Publication 28: upper case, abbreviated, each part null when there is none.
 *
 * @param number house number with fraction or letter, {@code 123 1/2}
 * @param preDirection {@code N}, {@code SW} …
 * @param name street name without direction and suffix; the whole delivery line where there is no street,
 *     {@code PO BOX 12}
 * @param suffix {@code ST}, {@code AVE} …
 * @param postDirection direction after the name
 * @param unitDesignator {@code APT}, {@code STE}, {@code PH} …; {@code #} when the source does not say which (§213)
 * @param unit identifier only, without {@code APT} or {@code #}; null after a designator that stands alone. Stacked
 *     designators follow the first one: {@code BLDG} and {@code C APT 4}
 * @param state two letters
 * @param zip5 five digits
 * @param zip4 the four digits of a ZIP+4
 */
public record Address(
        @Nullable String number,
        @Nullable String preDirection,
        @Nullable String name,
        @Nullable String suffix,
        @Nullable String postDirection,
        @Nullable String unitDesignator,
        @Nullable String unit,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip5,
        @Nullable String zip4) {

    /**
     * The door, by which homes of one building are told apart: the identifiers without their designators, {@code C 4} of
     * {@code BLDG C APT 4}; a designator that may stand alone counts as one, {@code PH}. Null when there is none.
     */
    public @Nullable String door() {
        String lone = unitDesignator == null ? null : Publication28.loneUnit(unitDesignator);
        if (unit == null) {
            return lone;
        }
        String identifiers = Arrays.stream(unit.split(" "))
                .filter(word -> !word.equals("#") && Publication28.unit(word) == null)
                .collect(Collectors.joining(" "));
        String door = identifiers.isEmpty() ? unit : identifiers;
        return lone == null ? door : lone + " " + door;
    }
}
