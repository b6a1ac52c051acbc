package io.cadastream.sandbox.oracle;

import static io.cadastream.sandbox.oracle.Testimony.SourceClass.COUNTY;
import static io.cadastream.sandbox.oracle.Testimony.SourceClass.CRM;
import static io.cadastream.sandbox.oracle.Testimony.SourceClass.MLS;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The values that survive in one property, and whose they are.
 *
 * <p>Recency among county records of one property would depend on when the connector looked, which the world can't know.
 * It never matters for a value: there is one parcel record and its latest sale is alone in its month. It matters only for
 * who is named as the source of the identity, where the parcel and its sales say the same, so each of them is accepted.
 */
final class Survivors {
    private static final H3Core H3 = h3();
    private static final List<String> PARCEL_NUMBER = List.of("parcel_number", "parcel_number_normalized");
    private static final List<String> ADDRESS = List.of(
            "street_number",
            "street_dir_prefix",
            "street_name",
            "street_suffix",
            "street_dir_suffix",
            "unit_number",
            "city",
            "state_or_province",
            "postal_code");
    private static final List<String> OWNER =
            List.of("owner_name", "mailing_address", "mailing_city", "mailing_state", "mailing_postal_code");
    private static final List<String> ASSESSMENT =
            List.of("tax_year", "land_value", "market_value", "assessed_value", "taxable_value");
    private static final List<String> SALE = List.of("last_sale_date", "last_sale_price", "last_sale_document_id");
    private static final List<String> LISTING = List.of(
            "listing_feed", "listing_key", "standard_status", "list_price", "days_on_market", "listing_contract_date");
    /** The listing on the market is the current one, whoever touched another last. */
    private static final List<String> MARKET_ORDER = List.of(
            "Active",
            "Active Under Contract",
            "Pending",
            "Coming Soon",
            "Hold",
            "Closed",
            "Withdrawn",
            "Expired",
            "Canceled",
            "Incomplete");

    private static final Comparator<Testimony> CURRENT_LISTING_FIRST = Comparator.<Testimony>comparingInt(
                    record -> MARKET_ORDER.indexOf(record.says().getOrDefault("standard_status", "")))
            .thenComparing(record -> record.says().getOrDefault("listing_contract_date", ""), Comparator.reverseOrder())
            .thenComparing(Testimony.NEWEST_FIRST);

    private final List<Testimony> records;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> winners = new TreeMap<>();

    /**
     * Merges the records of one property.
     *
     * @param records at least one
     */
    Survivors(List<Testimony> records) {
        this.records = records;
        identity();
        unit(ADDRESS, List.of(COUNTY, MLS, CRM));
        unit(List.of("latitude", "longitude"), List.of(COUNTY, MLS));
        unit(OWNER, List.of(COUNTY));
        unit(ASSESSMENT, List.of(COUNTY));
        records.stream()
                .filter(record -> record.source() == MLS)
                .min(CURRENT_LISTING_FIRST)
                .ifPresent(record -> take(LISTING, record, record.ref()));
        sale();
        for (String column : List.of("bedrooms_total", "bathrooms_total_integer", "living_area", "stories")) {
            unit(List.of(column), List.of(CRM, COUNTY, MLS));
        }
        unit(List.of("year_built"), List.of(COUNTY, MLS, CRM));
        for (String column : List.of("property_type", "property_sub_type")) {
            unit(List.of(column), List.of(MLS, COUNTY));
        }
        for (String column : List.of("lot_size_square_feet", "land_use_code", "land_use", "legal_description")) {
            unit(List.of(column), List.of(COUNTY, MLS));
        }
        values.put("source_count", Integer.toString(records.size()));
        pricePerSquareFoot();
        h3Index();
    }

    /** The property's columns. */
    Map<String, String> values() {
        return values;
    }

    /** For each column with a value, the record that it comes from. */
    Map<String, String> winners() {
        return winners;
    }

    private void pricePerSquareFoot() {
        String price = values.get("list_price");
        String area = values.get("living_area");
        if (price != null && area != null && new BigDecimal(area).signum() > 0) {
            values.put(
                    "price_per_square_foot",
                    Canonical.number(new BigDecimal(price).divide(new BigDecimal(area), 2, RoundingMode.HALF_UP)));
        }
    }

    /** The cell of resolution 9; 0,0 is no location. */
    private void h3Index() {
        String latitude = values.get("latitude");
        String longitude = values.get("longitude");
        if (latitude != null && longitude != null && !(latitude.equals("0") && longitude.equals("0"))) {
            values.put(
                    "h3_index", H3.latLngToCellAddress(Double.parseDouble(latitude), Double.parseDouble(longitude), 9));
        }
    }

    private static H3Core h3() {
        try {
            return H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void identity() {
        List<Testimony> county = records.stream()
                .filter(record -> record.source() == COUNTY)
                .sorted(Comparator.comparing(Testimony::ref))
                .toList();
        if (county.isEmpty()) {
            // A listing that names its county but no parcel must not hide the parcel number that another one knows.
            unit(List.of("county_fips"), List.of(MLS, CRM));
            unit(PARCEL_NUMBER, List.of(MLS, CRM));
        } else {
            String anyOfThem = county.stream().map(Testimony::ref).collect(Collectors.joining(" or "));
            take(List.of("county_fips"), county.get(0), anyOfThem);
            take(PARCEL_NUMBER, county.get(0), anyOfThem);
        }
    }

    private void sale() {
        records.stream()
                .filter(record -> record.says().containsKey("last_sale_date"))
                .max(Comparator.comparing(record -> String.valueOf(record.says().get("last_sale_date"))))
                .ifPresent(record -> take(SALE, record, record.ref()));
    }

    /** All columns from one record: the newest of the first class in which any record knows any of them. */
    private void unit(List<String> columns, List<Testimony.SourceClass> order) {
        best(order, record -> columns.stream().anyMatch(record.says()::containsKey))
                .ifPresent(record -> take(columns, record, record.ref()));
    }

    private Optional<Testimony> best(List<Testimony.SourceClass> order, Predicate<Testimony> knows) {
        for (Testimony.SourceClass source : order) {
            Optional<Testimony> newest = records.stream()
                    .filter(record -> record.source() == source && knows.test(record))
                    .min(Testimony.NEWEST_FIRST);
            if (newest.isPresent()) {
                return newest;
            }
        }
        return Optional.empty();
    }

    private void take(List<String> columns, Testimony from, String winner) {
        for (String column : columns) {
            String value = from.says().get(column);
            if (value != null) {
                values.put(column, value);
                winners.put(column, winner);
            }
        }
    }
}
