package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.Resource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;

/**
 * Turns rows of what goes with listings into changes: offices, members, open houses, media. A field that can't be read is left
 * empty with a note; a child that does not say what it belongs to is rejected.
 */
final class TableMapper implements RowMapper {
    private final FeedPart part;
    private final ZoneId zone;
    private final Supplier<Struct> newPayload;
    private final List<FieldMapping> fields;
    private final ExtraFields extra;

    /** @param excluded fields that are not to be kept in {@code extra} */
    TableMapper(FeedPart part, ZoneId zone, List<String> excluded, Supplier<Struct> newPayload) {
        this.part = part;
        this.zone = zone;
        this.newPayload = newPayload;
        this.fields = ResourceFields.table(part.resource(), zone);
        this.extra = new ExtraFields(
                Stream.concat(
                                Stream.of(part.resource().keyField(), "MlgCanView"),
                                fields.stream().map(FieldMapping::reso))
                        .toList(),
                excluded);
    }

    @Override
    public RowVersion version(JsonNode row) {
        return RowVersion.of(row, part.resource(), zone);
    }

    @Override
    public Change gone(String key, ChangeVersion version) {
        return Change.delete(part.feed(), key, version, part.resource().tier());
    }

    @Override
    public RowOutcome map(JsonNode row, String key, ChangeVersion version) {
        FieldReader reader = new FieldReader(row, part.resource().noun() + " " + key);
        try {
            if (reader.isHidden() || isDeleted(reader)) {
                return reader.captured(gone(key, version));
            }
            Struct payload = newPayload.get();
            String parentField = part.resource().parentKeyField();
            for (FieldMapping field : fields) {
                payload.put(
                        field.field(),
                        field.reso().equals(parentField) ? parentKey(reader, field) : reader.value(field));
            }
            payload.put("extra", extra.of(row));
            return reader.captured(
                    Change.upsert(part.feed(), key, version, part.resource().tier(), payload));
        } catch (UnreadableField e) {
            return reader.rejected(e);
        }
    }

    private static Object parentKey(FieldReader reader, FieldMapping field) throws UnreadableField {
        Object key = reader.essential(field.reso(), field.coercion());
        if (key == null) {
            throw new UnreadableField(field.reso(), "is missing; without it nobody can tell what it belongs to");
        }
        return key;
    }

    /** RESO MediaStatus has a value for media that are no more. */
    private boolean isDeleted(FieldReader reader) throws UnreadableField {
        return part.resource() == Resource.MEDIA
                && Objects.toString(reader.essential("MediaStatus", Coercion::text), "")
                        .equalsIgnoreCase("Deleted");
    }
}
