package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.Listing;
import io.cadastream.sandbox.world.ListingStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The resource Media: the pictures of each listing that is shown. */
final class MediaRows {
    /** No listing ever has more pictures. */
    static final int MOST = 4;

    static final ResoSchema SCHEMA = ResoSchema.of("Media", "MediaKey")
            .with(ResoType.STRING, "ResourceName", "ResourceRecordKey", "ResourceRecordID", "OriginatingSystemName")
            .with(ResoType.STRING, "MediaURL", "MediaCategory", "MediaType", "MediaStatus", "LongDescription")
            .with(ResoType.NUMBER, "Order", "ImageWidth", "ImageHeight")
            .with(ResoType.BOOLEAN, "PreferredPhotoYN")
            .with(ResoType.TIMESTAMP, "ModificationTimestamp");

    private static final BigDecimal LONG_SIDE = BigDecimal.valueOf(1024);
    private static final BigDecimal SHORT_SIDE = BigDecimal.valueOf(768);
    private static final List<String> ROOMS = List.of("Front", "Kitchen, renovated", "Living room", "\"Lanai\" & pool");

    private MediaRows() {}

    /** The pictures that the listing has now. */
    static List<ResoRow> of(Listing listing) {
        List<ResoRow> rows = new ArrayList<>(MOST);
        for (int number = 1; number <= count(listing); number++) {
            rows.add(of(listing, number));
        }
        return rows;
    }

    /**
     * How many pictures the listing has now. One fewer once it is closed, so that a picture is gone without a word while its
     * listing stays.
     */
    static int count(Listing listing) {
        int ever = everOf(listing.key());
        boolean closed = listing.market().status().equals(ListingStatus.CLOSED.wire());
        return listing.deleted() ? 0 : closed ? Math.max(1, ever - 1) : ever;
    }

    /** The keys of all pictures that the listing can ever have. */
    static List<String> keysOf(String listingKey) {
        List<String> keys = new ArrayList<>(MOST);
        for (int number = 1; number <= everOf(listingKey); number++) {
            keys.add(key(listingKey, number));
        }
        return keys;
    }

    private static int everOf(String listingKey) {
        return 1 + Dirt.percent(listingKey, "pictures") % MOST;
    }

    private static String key(String listingKey, int number) {
        return listingKey + "-P" + number;
    }

    private static ResoRow of(Listing listing, int number) {
        String key = key(listing.key(), number);
        boolean upright = Dirt.percent(key, "upright") < 15;
        RowValues values = new RowValues()
                .put("MediaKey", key)
                .put("ResourceName", PropertyRows.SCHEMA.resource())
                .put("ResourceRecordKey", listing.key())
                .put("ResourceRecordID", listing.listingId())
                .put("OriginatingSystemName", listing.system())
                .put("ModificationTimestamp", listing.modifiedAt())
                .put("MediaURL", "https://photos.example.com/" + listing.key() + "/" + number + ".jpg")
                .put("MediaCategory", "Photo")
                .put("MediaType", "jpeg")
                .put("MediaStatus", "Active")
                .put("Order", BigDecimal.valueOf(number))
                .put("ImageWidth", upright ? SHORT_SIDE : LONG_SIDE)
                .put("ImageHeight", upright ? LONG_SIDE : SHORT_SIDE)
                .put("PreferredPhotoYN", number == 1)
                .put("LongDescription", Dirt.percent(key, "described") < 40 ? ROOMS.get(number - 1) : null);
        return ResoRow.of(SCHEMA, values);
    }
}
