package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.ListingStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The resource OpenHouse: a third of the listings has one; it is canceled, and stays, once its listing is not active. */
final class OpenHouseRows {
    static final ResoSchema SCHEMA = ResoSchema.of("OpenHouse", "OpenHouseKey")
            .with(
                    ResoType.STRING,
                    "ListingKey",
                    "ListingId",
                    "OriginatingSystemName",
                    "OpenHouseStatus",
                    "OpenHouseType")
            .with(ResoType.STRING, "OpenHouseRemarks", "Refreshments")
            .with(ResoType.DATE, "OpenHouseDate")
            .with(ResoType.TIMESTAMP, "OpenHouseStartTime", "OpenHouseEndTime", "ModificationTimestamp")
            .with(ResoType.BOOLEAN, "AppointmentRequiredYN");

    private static final Duration LASTS = Duration.ofHours(2);

    private OpenHouseRows() {}

    /** The open house that the listing has now, if any. */
    static List<ResoRow> of(Listing listing) {
        return listing.deleted()
                ? List.of()
                : keysOf(listing.key()).stream().map(key -> of(listing, key)).toList();
    }

    /** The key of the open house that the listing has as long as it is shown, if any. */
    static List<String> keysOf(String listingKey) {
        return Dirt.percent(listingKey, "open house") < 33 ? List.of(listingKey + "-OH1") : List.of();
    }

    private static ResoRow of(Listing listing, String key) {
        boolean active = listing.market().status().equals(ListingStatus.ACTIVE.wire());
        LocalDate day = listing.market().contractDate().plusDays(3 + Dirt.percent(key, "day") % 30);
        Instant start = day.atTime(14 + Dirt.percent(key, "hour") % 6, 30).toInstant(ZoneOffset.UTC);
        RowValues values = new RowValues()
                .put("OpenHouseKey", key)
                .put("ListingKey", listing.key())
                .put("ListingId", listing.listingId())
                .put("OriginatingSystemName", listing.system())
                .put("ModificationTimestamp", listing.modifiedAt())
                .put("OpenHouseDate", day)
                .put("OpenHouseStartTime", start)
                .put("OpenHouseEndTime", start.plus(LASTS))
                .put("OpenHouseStatus", active ? "Active" : "Canceled")
                .put("OpenHouseType", "Public")
                .put("OpenHouseRemarks", Dirt.percent(key, "remarks") < 50 ? "Park on the street, please." : null)
                .put("Refreshments", Dirt.percent(key, "refreshments") < 30 ? "Coffee & cake" : null)
                .put("AppointmentRequiredYN", Dirt.percent(key, "appointment") < 20);
        return ResoRow.of(SCHEMA, values);
    }
}
