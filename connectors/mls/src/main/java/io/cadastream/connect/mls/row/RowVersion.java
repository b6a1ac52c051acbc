package io.cadastream.connect.mls.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.mls.config.Resource;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which row it is and which version of it, as far as that can be read.
 *
 * @param key RESO ListingKey, MediaKey or the like; null when missing or unreadable
 * @param modifiedAt RESO ModificationTimestamp with all its digits; null when missing or unreadable
 * @param problem why one of them is null; null when none is
 */
public record RowVersion(
        @Nullable String key,
        @Nullable Instant modifiedAt,
        @Nullable String problem) {

    /** Reads it from a row; {@code zone} is for timestamps without one. Never throws on dirty input. */
    public static RowVersion of(JsonNode row, Resource resource, ZoneId zone) {
        if (!row.isObject()) {
            return new RowVersion(null, null, "A row of the answer is no JSON object but " + shortened(row));
        }
        String key = null;
        String problem = null;
        try {
            JsonNode sent = Row.value(row, resource.keyField());
            key = sent == null ? null : Coercion.text(sent);
            problem = key == null
                    ? "A row has no " + resource.keyField() + "; without it nobody can tell which " + resource.noun()
                            + " it is"
                    : null;
        } catch (UnreadableValue e) {
            problem = resource.keyField() + " of a row " + e.getMessage();
        }
        Instant modified = null;
        try {
            JsonNode sent = Row.value(row, "ModificationTimestamp");
            modified = sent == null ? null : Coercion.moment(sent, zone);
            if (modified == null && problem == null) {
                problem = "The " + resource.noun() + " " + key + " has no ModificationTimestamp; without it nobody can"
                        + " tell which version is newer";
            }
        } catch (UnreadableValue e) {
            problem = problem == null
                    ? "ModificationTimestamp of " + resource.noun() + " " + key + " " + e.getMessage()
                    : problem;
        }
        return new RowVersion(key, modified, problem);
    }

    private static String shortened(JsonNode row) {
        String text = row.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
