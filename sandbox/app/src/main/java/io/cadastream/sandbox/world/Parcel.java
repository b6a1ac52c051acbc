package io.cadastream.sandbox.world;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the county assessor says about one parcel. Areas are square feet, values whole US dollars.
 *
 * @param apn parcel number exactly as the county writes it
 * @param livingArea null when the county never measured it
 * @param location null when the county tells none
 */
public record Parcel(
        String fips,
        String apn,
        int home,
        Address address,
        AddressStyle style,
        Owner owner,
        String landUseCode,
        @Nullable Integer yearBuilt,
        @Nullable BigDecimal livingArea,
        BigDecimal lotSquareFeet,
        String legalDescription,
        int taxYear,
        Values values,
        @Nullable Location location) {

    /** Where the county says that it lies, in degrees. */
    public record Location(double latitude, double longitude) {}

    /** Owner of record and the mailing address, upper case, ZIP of five digits. */
    public record Owner(String name, String mailAddress, String mailCity, String mailState, String mailZip) {

        Owner withName(String other) {
            return new Owner(other, mailAddress, mailCity, mailState, mailZip);
        }
    }

    /** Assessment; not every county has a taxable value in its file. */
    public record Values(
            long land, long market, long assessed, @Nullable Long taxable) {

        Values withMarket(long other) {
            return new Values(land, other, assessed, taxable);
        }

        Values withLand(long other) {
            return new Values(other, market, assessed, taxable);
        }

        Values withAssessed(long other) {
            return new Values(land, market, other, taxable);
        }
    }

    /** Identity over all counties. */
    public String id() {
        return id(fips, apn);
    }

    static String id(String fips, String apn) {
        return fips + ":" + apn;
    }

    Parcel with(Owner other) {
        return new Parcel(
                fips,
                apn,
                home,
                address,
                style,
                other,
                landUseCode,
                yearBuilt,
                livingArea,
                lotSquareFeet,
                legalDescription,
                taxYear,
                values,
                location);
    }

    Parcel with(Values other) {
        return new Parcel(
                fips,
                apn,
                home,
                address,
                style,
                owner,
                landUseCode,
                yearBuilt,
                livingArea,
                lotSquareFeet,
                legalDescription,
                taxYear,
                other,
                location);
    }

    Parcel with(Address other) {
        return new Parcel(
                fips,
                apn,
                home,
                other,
                style,
                owner,
                landUseCode,
                yearBuilt,
                livingArea,
                lotSquareFeet,
                legalDescription,
                taxYear,
                values,
                location);
    }
}
