package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.Listing;
import java.util.Locale;

/** The resource Member: each agent that a listing names, as the newest of those listings says: the office changes too. */
final class MemberRows {
    static final ResoSchema SCHEMA = ResoSchema.of("Member", "MemberKey")
            .with(ResoType.STRING, "MemberMlsId", "MemberFullName", "MemberFirstName", "MemberLastName")
            .with(ResoType.STRING, "OriginatingSystemName", "MemberEmail", "MemberPreferredPhone", "MemberStatus")
            .with(ResoType.STRING, "MemberStateLicense", "MemberStateLicenseState", "OfficeKey", "OfficeName")
            .with(ResoType.TIMESTAMP, "ModificationTimestamp");

    private MemberRows() {}

    /** The agent's key in the MLS of the listing. */
    static String keyOf(String listingKey, Listing.Display display) {
        return Names.key(listingKey, "M", display.agent());
    }

    /** The agent as this listing says they are. */
    static ResoRow of(Listing newest) {
        Listing.Display display = newest.display();
        String key = keyOf(newest.key(), display);
        String[] names = display.agent().strip().split(" ", 2);
        RowValues values = new RowValues()
                .put("MemberKey", key)
                .put("MemberMlsId", key.substring(4).toLowerCase(Locale.ROOT))
                .put("MemberFullName", display.agent())
                .put("MemberFirstName", names[0])
                .put("MemberLastName", names[names.length - 1])
                .put("OriginatingSystemName", newest.system())
                .put("ModificationTimestamp", newest.listedAt())
                .put("MemberEmail", Names.slug(display.agent(), ".") + "@example.com")
                .put("MemberPreferredPhone", Names.phone(newest, "member phone"))
                .put("MemberStatus", Dirt.percent(newest.key(), "member status") < 10 ? "Inactive" : "Active")
                .put("MemberStateLicense", "SL" + key.substring(5))
                .put("MemberStateLicenseState", County.of(newest.fips()).state())
                .put("OfficeKey", OfficeRows.keyOf(newest.key(), display))
                .put("OfficeName", display.office());
        return ResoRow.of(SCHEMA, values);
    }
}
