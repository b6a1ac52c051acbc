package io.cadastream.sandbox.crm;

import io.cadastream.sandbox.world.Home;
import io.cadastream.sandbox.world.Homes;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code listing_edit}, as it is in the CRM. */
public record CrmEdit(
        long id,
        @Nullable String countyFips,
        @Nullable String parcelNumber,
        @Nullable String unparsedAddress,
        @Nullable String postalCode,
        @Nullable Integer bedrooms,
        @Nullable Integer bathrooms,
        @Nullable BigDecimal livingArea,
        @Nullable Integer yearBuilt,
        @Nullable Integer stories,
        Instant updatedAt) {

    /** The query whose rows {@link #of} reads. */
    public static final String SELECT = "SELECT edit_id, county_fips, parcel_number, unparsed_address, postal_code,"
            + " bedrooms_total, bathrooms_total_integer, living_area, year_built, stories, updated_at"
            + " FROM listing_edit ORDER BY edit_id";

    public static CrmEdit of(ResultSet row) throws SQLException {
        return new CrmEdit(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, Integer.class),
                row.getObject(7, Integer.class),
                row.getBigDecimal(8),
                row.getObject(9, Integer.class),
                row.getObject(10, Integer.class),
                row.getObject(11, OffsetDateTime.class).toInstant());
    }

    /** The home that it is about, when the world made the row. */
    Optional<Home> home(Homes homes) {
        if (countyFips != null && parcelNumber != null) {
            return homes.byParcel(countyFips, parcelNumber);
        }
        return unparsedAddress == null || postalCode == null
                ? Optional.empty()
                : homes.homeBySpelling(unparsedAddress, postalCode);
    }
}
