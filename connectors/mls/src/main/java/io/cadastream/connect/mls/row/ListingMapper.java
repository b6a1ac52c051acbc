package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.mls.config.CountyTable;
import io.cadastream.connect.mls.config.Resource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;

/**
 * Turns a RESO Property row into a change of a listing. A field that can't be read is left empty with a note; a status
 * or list price that can't be read rejects the row, because a listing with the wrong one is worse than none.
 */
final class ListingMapper implements RowMapper {
    /** Read by the mapper itself. */
    private static final List<String> READ_HERE = List.of(
            "ListingKey",
            "StandardStatus",
            "ListPrice",
            "LivingArea",
            "LivingAreaUnits",
            "LotSizeSquareFeet",
            "LotSizeAcres",
            "MlgCanView");

    private final String feed;
    private final ZoneId zone;
    private final CountyTable counties;
    private final Supplier<Struct> newPayload;
    private final List<FieldMapping> fields;
    private final ExtraFields extra;

    /** @param excluded fields that are not to be kept in {@code extra} */
    ListingMapper(String feed, ZoneId zone, CountyTable counties, List<String> excluded, Supplier<Struct> newPayload) {
        this.feed = feed;
        this.zone = zone;
        this.counties = counties;
        this.newPayload = newPayload;
        this.fields = ListingFields.table(zone);
        this.extra = new ExtraFields(
                Stream.concat(READ_HERE.stream(), fields.stream().map(FieldMapping::reso))
                        .toList(),
                excluded);
    }

    @Override
    public Change gone(String listingKey, ChangeVersion version) {
        return Change.delete(feed, listingKey, version, Resource.PROPERTY.tier());
    }

    @Override
    public RowVersion version(JsonNode row) {
        return RowVersion.of(row, Resource.PROPERTY, zone);
    }

    @Override
    public RowOutcome map(JsonNode row, String listingKey, ChangeVersion version) {
        FieldReader reader = new FieldReader(row, "listing " + listingKey);
        try {
            String status = status(row, reader);
            if (status.equals(StandardStatus.DELETE) || reader.isHidden()) {
                return reader.captured(gone(listingKey, version));
            }
            Struct payload = newPayload
                    .get()
                    .put("standard_status", status)
                    .put("list_price", reader.essential("ListPrice", Coercion::decimal));
            fields.forEach(field -> payload.put(field.field(), reader.value(field)));
            areas(row, reader, payload);
            payload.put("extra", extra.of(row));
            payload.put(
                    "county_fips",
                    counties.fips(payload.getString("state_or_province"), payload.getString("county_or_parish")));
            return reader.captured(Change.upsert(feed, listingKey, version, Resource.PROPERTY.tier(), payload));
        } catch (UnreadableField e) {
            return reader.rejected(e);
        }
    }

    private static String status(JsonNode row, FieldReader reader) throws UnreadableField {
        if (Row.value(row, "StandardStatus") == null) {
            if (reader.isHidden()) {
                return StandardStatus.DELETE;
            }
            throw new UnreadableField("StandardStatus", "is missing; allowed: " + StandardStatus.ALLOWED);
        }
        Object status = reader.essential(
                "StandardStatus",
                value -> StandardStatus.of(Coercion.text(value))
                        .orElseThrow(() -> new UnreadableValue(value, StandardStatus.ALLOWED)));
        return String.valueOf(status);
    }

    private static void areas(JsonNode row, FieldReader reader, Struct payload) {
        JsonNode units = Row.value(row, "LivingAreaUnits");
        payload.put("living_area", reader.optional("LivingArea", area -> Areas.living(area, units)));
        Object lot = reader.optional("LotSizeSquareFeet", Coercion::decimal);
        payload.put("lot_size_square_feet", lot != null ? lot : reader.optional("LotSizeAcres", Areas::acres));
    }
}
