package io.cadastream.sandbox.world;

import java.time.LocalDate;

/**
 * A sale in the county's sales file, which knows only year and month.
 *
 * @param saleId SALE_ID_CD, stable
 * @param price whole US dollars
 * @param clerkNumber the clerk's document number
 */
public record Sale(
        String fips,
        String saleId,
        String apn,
        int year,
        int month,
        long price,
        boolean qualified,
        String clerkNumber) {

    /** The first of the month: that is all that the county tells. */
    public LocalDate date() {
        return LocalDate.of(year, month, 1);
    }
}
