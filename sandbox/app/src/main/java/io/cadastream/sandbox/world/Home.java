package io.cadastream.sandbox.world;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One home as it truly is. Sources start from it and may each know less, or know something wrong.
 *
 * @param id position in the world's list of homes, from 0
 * @param fips county, five digits
 * @param apn parcel number exactly as the county writes it: thirteen digits in both counties
 * @param inCounty whether the county file has it from the start
 * @param livingArea square feet
 * @param lotSquareFeet square feet
 * @param value market value in US dollars when the world begins
 */
public record Home(
        int id,
        String fips,
        String apn,
        boolean inCounty,
        Address address,
        boolean condo,
        int bedrooms,
        int bathrooms,
        BigDecimal livingArea,
        BigDecimal lotSquareFeet,
        int yearBuilt,
        int stories,
        double latitude,
        double longitude,
        long value,
        @Nullable BigDecimal associationFee) {

    /** The parcel number in the grouping that agents type: {@code 01-3123-045-0120} in Florida, {@code 021-234-000-0015} in Harris. */
    public String dashedApn() {
        return fips.equals(County.MIAMI_DADE.fips())
                ? apn.substring(0, 2) + "-" + apn.substring(2, 6) + "-" + apn.substring(6, 9) + "-" + apn.substring(9)
                : apn.substring(0, 3) + "-" + apn.substring(3, 6) + "-" + apn.substring(6, 9) + "-" + apn.substring(9);
    }
}
