package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.Listing;
import java.util.Locale;

/** The resource Office: each office that a listing names, as the newest of those listings says it is. */
final class OfficeRows {
    static final ResoSchema SCHEMA = ResoSchema.of("Office", "OfficeKey")
            .with(ResoType.STRING, "OfficeMlsId", "OfficeName", "OriginatingSystemName", "OfficePhone", "OfficeEmail")
            .with(ResoType.STRING, "OfficeStatus", "OfficeCity", "OfficeStateOrProvince")
            .with(ResoType.TIMESTAMP, "ModificationTimestamp");

    private OfficeRows() {}

    /** The office's key in the MLS of the listing. */
    static String keyOf(String listingKey, Listing.Display display) {
        return Names.key(listingKey, "O", display.office());
    }

    /** The office as this listing says it is. */
    static ResoRow of(Listing newest) {
        String key = keyOf(newest.key(), newest.display());
        RowValues values = new RowValues()
                .put("OfficeKey", key)
                .put("OfficeMlsId", key.substring(4).toLowerCase(Locale.ROOT))
                .put("OfficeName", newest.display().office())
                .put("OriginatingSystemName", newest.system())
                .put("ModificationTimestamp", newest.listedAt())
                .put("OfficePhone", Names.phone(newest, "office phone"))
                .put("OfficeEmail", "hello@" + Names.slug(newest.display().office(), "-") + ".example.com")
                .put("OfficeStatus", Dirt.percent(newest.key(), "office status") < 5 ? "Inactive" : "Active")
                .put("OfficeCity", city(County.of(newest.fips())))
                .put("OfficeStateOrProvince", County.of(newest.fips()).state());
        return ResoRow.of(SCHEMA, values);
    }

    private static String city(County county) {
        return switch (county) {
            case MIAMI_DADE -> "Miami";
            case HARRIS -> "Houston";
            case COOK -> "Chicago";
            case MONTCALM -> "Greenville";
        };
    }
}
