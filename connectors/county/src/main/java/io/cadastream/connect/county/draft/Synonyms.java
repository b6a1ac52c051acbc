package io.cadastream.connect.county.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What counties call the payload's fields, in the words of {@link Words}; the best name first. */
final class Synonyms {
    private static final String TABLE = """
            parcel_number: PARCEL NUMBER, PARCEL ID, PARCEL, PIN, APN, AIN, FOLIO, FOLIO NUMBER, ACCOUNT, ACCOUNT NUMBER, \
            ACCOUNT ID, STRAP, PARCEL PIN, PIN NUMBER, GEO ID, SITUS ID, TAX ID, PID, BBL, SBL, RE NUMBER
            situs_address: SITUS ADDRESS, SITUS STREET ADDRESS, SITUS STREET, SITUS, STREET ADDRESS, ADDRESS
            street_number: STREET NUMBER, HOUSE NUMBER, SITUS STREET NUMBER, SITUS HOUSE NUMBER, ADDRESS NUMBER
            street_dir_prefix: STREET DIRECTION, STREET DIRECTION PREFIX, PRE DIRECTION, SITUS DIRECTION
            street_name: STREET NAME, SITUS STREET NAME
            street_suffix: STREET TYPE, STREET SUFFIX, SITUS STREET TYPE, SITUS STREET SUFFIX
            street_dir_suffix: STREET DIRECTION SUFFIX, POST DIRECTION
            unit_number: UNIT, UNIT NUMBER, SITUS UNIT, SITUS UNIT NUMBER
            city: SITUS CITY, SITUS CITY NAME, CITY, CITY NAME
            state_or_province: SITUS STATE, SITUS ST, STATE
            postal_code: SITUS ZIP, SITUS ZIP CODE, ZIP, ZIP CODE
            latitude: LATITUDE, SITUS LATITUDE
            longitude: LONGITUDE, SITUS LONGITUDE
            owner_name: OWNER NAME, OWNER, MAIL NAME, MAIL TO, TAXPAYER NAME, TAXPAYER
            mailing_address: MAIL ADDRESS, OWNER ADDRESS, OWNER MAIL ADDRESS, MAIL STREET, OWNER STREET, TAXPAYER ADDRESS
            mailing_city: MAIL CITY, OWNER CITY, OWNER MAIL CITY, MAIL ADDRESS CITY
            mailing_state: MAIL STATE, OWNER STATE, OWNER MAIL STATE, MAIL ST, OWNER ST
            mailing_postal_code: MAIL ZIP, MAIL ZIP CODE, OWNER ZIP, OWNER ZIP CODE, OWNER MAIL ZIP, MAIL ADDRESS ZIP
            land_use_code: LAND USE CODE, USE CODE, DOR USE CODE, SITUS USE CODE, STATE USE CODE, STATE CLASS, SITUS CLASS, \
            CLASS CODE, SITUS CLASS CODE, CLASS, LUC, LAND USE, USE
            land_use: LAND USE DESCRIPTION, USE DESCRIPTION, USE CODE DESCRIPTION, SITUS USE DESCRIPTION, CLASS DESCRIPTION, \
            SITUS CLASS DESCRIPTION, LAND USE CODE DESCRIPTION, LAND USE, USE
            year_built: ACTUAL YEAR BUILT, YEAR BUILT, YEAR IMPROVEMENT, SITUS YEAR BUILT, BUILDING YEAR BUILT
            living_area: TOTAL LIVING AREA, LIVING AREA, LIVING SQFT, LIVING AREA SQFT, HEATED AREA, HEATED SQFT, \
            FINISHED AREA, BUILDING AREA, BUILDING SQFT, TOTAL BUILDING AREA, TOTAL SQFT, SQFT
            lot_size_square_feet: LAND SQFT, LOT SQFT, LOT SIZE SQFT, LAND AREA SQFT, LAND AREA, LOT AREA, LOT SIZE, ACRES, \
            LAND ACRES, LOT ACRES, LOT SIZE ACRES, TOTAL ACRES
            bedrooms_total: BEDROOMS, TOTAL BEDROOMS, NUMBER BEDROOMS
            bathrooms_total_integer: BATHROOMS, TOTAL BATHROOMS, NUMBER BATHROOMS
            stories: STORIES, NUMBER STORIES, TOTAL STORIES
            legal_description: LEGAL DESCRIPTION, LEGAL, S LEGAL, SHORT LEGAL
            tax_year: TAX YEAR, ASSESSED YEAR, ROLL YEAR, VALUE YEAR, YEAR
            land_value: LAND VALUE, LAND MARKET VALUE, TOTAL LAND VALUE, APPRAISED LAND VALUE, ASSESSED LAND VALUE
            market_value: MARKET VALUE, TOTAL MARKET VALUE, JUST VALUE, APPRAISED VALUE, TOTAL APPRAISED VALUE, CASH VALUE, TOTAL VALUE
            assessed_value: ASSESSED VALUE, TOTAL ASSESSED VALUE, ASSESSED TOTAL
            taxable_value: TAXABLE VALUE, TOTAL TAXABLE VALUE, TAXABLE
            document_id: DOCUMENT NUMBER, DOCUMENT ID, CLERK NUMBER, RECORDING NUMBER, DOCUMENT, DEED NUMBER
            document_type: DOCUMENT TYPE, DEED TYPE, DOCUMENT CODE, SALE TYPE
            transfer_date: SALE DATE, TRANSFER DATE, DEED DATE, RECORDING DATE, DOCUMENT DATE
            transfer_price: SALE PRICE, TRANSFER PRICE, SALE AMOUNT, PRICE, CONSIDERATION
            qualified_yn: QUALIFIED, QUALIFIED CODE, SALE QUALIFIED
            grantor: GRANTOR, GRANTOR NAME
            grantee: GRANTEE, GRANTEE NAME
            loan_amount: LOAN AMOUNT
            second_owner_name: OWNER 2, OWNER NAME 2, OWNER 2 NAME, SECOND OWNER NAME, CO OWNER
            alternate_parcel_number: ALTERNATE PARCEL NUMBER, ALTERNATE PARCEL ID, ALT KEY, OLD PARCEL NUMBER
            mailing_address_2: MAIL ADDRESS 2, OWNER ADDRESS 2
            mailing_country: MAIL COUNTRY, OWNER COUNTRY
            subdivision_name: SUBDIVISION NAME, SUBDIVISION
            neighborhood_code: NEIGHBORHOOD CODE, NEIGHBORHOOD, NBHD, NBHD CODE
            zoning: ZONING, ZONE, ZONING CODE
            zoning_description: ZONING DESCRIPTION
            year_built_effective: EFFECTIVE YEAR BUILT, EFF YEAR BUILT
            improvement_value: IMPROVEMENT VALUE, TOTAL IMPROVEMENT VALUE, BUILDING VALUE
            permit_number: PERMIT NUMBER, PERMIT ID, PERMIT
            permit_type_raw: PERMIT TYPE
            permit_status_raw: PERMIT STATUS, STATUS
            work_description: WORK DESCRIPTION, DESCRIPTION
            estimated_cost: ESTIMATED COST, ESTIMATED VALUE, JOB VALUE, JOB COST
            applied_date: APPLIED DATE, APPLICATION DATE
            issued_date: ISSUED DATE, ISSUE DATE
            finaled_date: FINALED DATE, FINAL DATE
            contractor_name: CONTRACTOR NAME, CONTRACTOR
            """;

    /** What a file of transfers calls the identity of one, besides its document. */
    static final List<Set<String>> TRANSFER_KEYS = Stream.of("SALE ID", "SALE ID CODE", "SALE NUMBER", "TRANSFER ID")
            .map(Words::of)
            .toList();

    private static final Map<String, List<Set<String>>> BY_TARGET = new LinkedHashMap<>();

    static {
        for (String line : TABLE.lines().toList()) {
            int colon = line.indexOf(':');
            BY_TARGET.put(
                    line.substring(0, colon),
                    Stream.of(line.substring(colon + 1).split(","))
                            .map(String::strip)
                            .map(Words::of)
                            .toList());
        }
    }

    private Synonyms() {}

    /** Empty for a field that nobody has told a name of. */
    static List<Set<String>> of(String target) {
        return BY_TARGET.getOrDefault(target, List.of());
    }
}
