package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.mls.config.CountyTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Turns a RESO Property row into a change of a listing. A field that can't be read is left empty with a note; a status
 * or list price that can't be read rejects the row, because a listing with the wrong one is worse than none.
 */
public final class ListingMapper {
    private static final int TIER = 1;

    private final String feed;
    private final ZoneId zone;
    private final CountyTable counties;
    private final Supplier<Struct> newPayload;
    private final List<ListingFields.Mapping> fields;
    private final ExtraFields extra;

    /** @param excluded fields that are not to be kept in {@code extra} */
    public ListingMapper(
            String feed, ZoneId zone, CountyTable counties, List<String> excluded, Supplier<Struct> newPayload) {
        this.feed = feed;
        this.zone = zone;
        this.counties = counties;
        this.newPayload = newPayload;
        this.fields = ListingFields.table(zone);
        this.extra =
                new ExtraFields(fields.stream().map(ListingFields.Mapping::reso).toList(), excluded);
    }

    /** A listing that the service no longer has or shows. */
    public Change gone(String listingKey, ChangeVersion version) {
        return Change.delete(feed, listingKey, version, TIER);
    }

    /** Key and version of the row. */
    public RowVersion version(JsonNode row) {
        return RowVersion.of(row, zone);
    }

    /** The row, whose key and version were read before, as a change. */
    public RowOutcome map(JsonNode row, String listingKey, ChangeVersion version) {
        List<String> notes = new ArrayList<>();
        try {
            String status = status(row);
            if (status.equals(StandardStatus.DELETE) || isHidden(row)) {
                return new RowOutcome.Captured(gone(listingKey, version), notes);
            }
            Struct payload = newPayload
                    .get()
                    .put("standard_status", status)
                    .put("list_price", essential(row, "ListPrice", Coercion::decimal));
            fields.forEach(field ->
                    payload.put(field.field(), optional(row, field.reso(), listingKey, field.coercion(), notes)));
            areas(row, listingKey, payload, notes);
            payload.put("extra", extra.of(row));
            payload.put(
                    "county_fips",
                    counties.fips(payload.getString("state_or_province"), payload.getString("county_or_parish")));
            return new RowOutcome.Captured(Change.upsert(feed, listingKey, version, TIER, payload), notes);
        } catch (UnreadableField e) {
            return new RowOutcome.Rejected(
                    e.field + " of listing " + listingKey + " " + e.getMessage() + ". The whole record is held back");
        }
    }

    /** Rows withdrawn from view are sent once more with MlgCanView=false, often stripped of all else. */
    private static boolean isHidden(JsonNode row) throws UnreadableField {
        return Boolean.FALSE.equals(essential(row, "MlgCanView", Coercion::flag));
    }

    private static String status(JsonNode row) throws UnreadableField {
        JsonNode sent = Row.value(row, "StandardStatus");
        if (sent == null) {
            if (isHidden(row)) {
                return StandardStatus.DELETE;
            }
            throw new UnreadableField("StandardStatus", "is missing; allowed: " + StandardStatus.ALLOWED);
        }
        Object status = essential(
                row,
                "StandardStatus",
                value -> StandardStatus.of(Coercion.text(value))
                        .orElseThrow(() -> new UnreadableValue(value, StandardStatus.ALLOWED)));
        return String.valueOf(status);
    }

    private static void areas(JsonNode row, String key, Struct payload, List<String> notes) {
        JsonNode units = Row.value(row, "LivingAreaUnits");
        payload.put("living_area", optional(row, "LivingArea", key, area -> Areas.living(area, units), notes));
        Object lot = optional(row, "LotSizeSquareFeet", key, Coercion::decimal, notes);
        payload.put(
                "lot_size_square_feet", lot != null ? lot : optional(row, "LotSizeAcres", key, Areas::acres, notes));
    }

    private static @Nullable Object essential(JsonNode row, String name, Coercion coercion) throws UnreadableField {
        JsonNode sent = Row.value(row, name);
        try {
            return sent == null ? null : coercion.read(sent);
        } catch (UnreadableValue e) {
            throw new UnreadableField(name, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Object optional(
            JsonNode row, String name, String key, Coercion coercion, List<String> notes) {
        try {
            return essential(row, name, coercion);
        } catch (UnreadableField e) {
            notes.add(name + " of listing " + key + " " + e.getMessage()
                    + ". The field is left empty, the rest of the listing goes on");
            return null;
        }
    }

    /** An {@link UnreadableValue} that knows its field. */
    private static final class UnreadableField extends Exception {
        private static final long serialVersionUID = 1L;
        private final String field;

        UnreadableField(String field, String message) {
            super(message);
            this.field = field;
        }
    }
}
