package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.Listing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How real MLS rows look: decimals for whole numbers, numbers as text, empty strings, times without a zone. */
final class Dirt {
    private static final Set<String> WHOLE_NUMBERS =
            Set.of("BedroomsTotal", "BathroomsTotalInteger", "YearBuilt", "Stories", "DaysOnMarket", "Order");
    private static final Set<String> AMOUNTS =
            Set.of("ListPrice", "OriginalListPrice", "PreviousListPrice", "ClosePrice", "LivingArea", "AssociationFee");

    /** Times that lack their zone in this share of the rows. */
    private static final Map<String, Integer> WITHOUT_ZONE =
            Map.of("StatusChangeTimestamp", 12, "OpenHouseStartTime", 30, "OpenHouseEndTime", 30);

    private Dirt() {}

    /** 0 to 99, always the same for the same record and purpose. */
    static int percent(String key, String purpose) {
        int hash = (key + "/" + purpose).hashCode();
        return Math.floorMod(hash ^ (hash >>> 15), 100);
    }

    /** The row's values as this MLS sends them. */
    static Map<String, Object> onWire(ResoSchema schema, Map<String, Comparable<?>> values) {
        String key = String.valueOf(values.get(schema.key()));
        Map<String, Object> wire = new LinkedHashMap<>();
        for (String field : schema.fields().keySet()) {
            Comparable<?> value = values.get(field);
            if (value != null) {
                wire.put(field, dirty(key, field, value));
            }
        }
        return wire;
    }

    /** The listing's values as this MLS sends them. */
    static Map<String, Object> onWire(Listing listing, Map<String, Comparable<?>> values) {
        Map<String, Object> wire = onWire(PropertyRows.SCHEMA, values);
        if (listing.display().attributionContact() == null && percent(listing.key(), "no contact") < 30) {
            wire.put("AttributionContact", "");
        }
        if (listing.market().closeDateGarbled()) {
            wire.put("CloseDate", "TBD");
        }
        return wire;
    }

    private static Object dirty(String key, String field, Comparable<?> value) {
        int percent = percent(key, field);
        if (value instanceof BigDecimal number && WHOLE_NUMBERS.contains(field)) {
            return percent < 25 ? number.setScale(1) : percent < 32 ? number.toPlainString() : number;
        }
        if (value instanceof BigDecimal number && AMOUNTS.contains(field)) {
            return percent < 20 ? number.setScale(2) : percent < 28 ? number.toPlainString() : number;
        }
        if (value instanceof Instant time) {
            String text = time.toString();
            return percent < WITHOUT_ZONE.getOrDefault(field, 0) ? text.replace("Z", "") : text;
        }
        if (field.equals("PostalCode") && percent < 20) {
            return value + "-" + (1000 + percent);
        }
        return value instanceof BigDecimal || value instanceof Boolean ? value : value.toString();
    }
}
