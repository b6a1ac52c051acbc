package io.cadastream.sandbox.world;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One home as it truly is. Sources start from it and may each know less, or know something wrong.
 *
 * @param id position in the world's list of homes, from 0
 * @param fips county, five digits
 * @param apn parcel number exactly as the county writes it: thirteen digits in Miami-Dade and Harris, fourteen in Cook,
 *     grouped by dashes in Montcalm
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

    /**
     * The parcel number as agents type it when they don't copy the county's: {@code 01-3123-045-0120} in Florida,
     * {@code 021-234-000-0015} in Harris, {@code 17-20-105-000-0120} in Cook, without dashes in Montcalm.
     */
    public String typedApn() {
        return switch (County.of(fips)) {
            case MIAMI_DADE -> grouped(2, 6, 9);
            case HARRIS -> grouped(3, 6, 9);
            case COOK -> grouped(2, 4, 7, 10);
            case MONTCALM -> apn.replace("-", "");
        };
    }

    private String grouped(int... dashesAt) {
        StringBuilder text = new StringBuilder(apn);
        for (int i = dashesAt.length - 1; i >= 0; i--) {
            text.insert(dashesAt[i], '-');
        }
        return text.toString();
    }
}
